using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Storage.Reporting;
using StatusBoard.Texts;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Features.Reporting;

/// <summary><c>POST /api/v1/facilities/{code}/confirmations</c>.</summary>
internal static class ConfirmationEndpoint
{
    public static async Task<IResult> Post(string code, HttpContext context, Writes writes)
    {
        if (!writes.IsReady)
            return BoardEndpoint.NotLoaded();
        if (!ETags.TryReadIfMatch(context.Request, out var ifVersion, out var epoch))
            return Problem.BadInput("If-Match", "If-Match takes the version of the facility as it was read, for example \"1234\".");
        if (await writes.RefusalAsync(Permission.Report, [code], _ => "code", context) is { } refusal)
            return refusal;
        // The same version in the previous epoch belonged to another state of the facility.
        if (epoch is not null && epoch != writes.Board.Epoch)
            return Problem.VersionConflict(writes.Board.Find(code)?.Version);
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.ConfirmationWrite, required: false);
        if (error is not null)
            return error;
        var onBehalf = PlainText.NormaliseOrNull(sent?.OnBehalf);
        List<ReportProblem> problems = [.. ReportRules.CheckOnBehalf(onBehalf)];
        if (problems.Count > 0)
            return Problem.BadInput(problems);

        var (result, onBoard) = await writes.ConfirmAsync(code, onBehalf, ifVersion, context);
        return result.Outcome switch
        {
            WriteOutcome.Written => ReportEndpoint.Written(context, writes, code, onBoard),
            WriteOutcome.VersionConflict => Problem.VersionConflict(writes.Board.Find(code)?.Version),
            WriteOutcome.NothingReported => Results.Problem(
                title: "There is nothing to confirm.", detail: $"No status of '{code}' was ever reported. Report one first.",
                statusCode: StatusCodes.Status409Conflict),
            _ => Problem.NoSuchFacility(code),
        };
    }
}
