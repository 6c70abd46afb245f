using StatusBoard.Access;
using StatusBoard.Reports;
using StatusBoard.Storage.Statuses;

namespace StatusBoard.Web.Api;

/// <summary><c>POST /api/v1/facilities/{code}/confirmations</c>.</summary>
internal static class ConfirmationEndpoint
{
    public static async Task<IResult> Post(string code, HttpContext context, Writes writes)
    {
        if (!writes.IsReady)
            return BoardEndpoint.NotLoaded();
        if (await writes.RefusalAsync(Permission.Report, [code], _ => "code", context) is { } refusal)
            return refusal;
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.ConfirmationWrite, required: false);
        if (error is not null)
            return error;
        var onBehalf = string.IsNullOrWhiteSpace(sent?.OnBehalf) ? null : sent.OnBehalf.Trim();
        List<ReportProblem> problems = [.. ReportRules.CheckOnBehalf(onBehalf)];
        if (problems.Count > 0)
            return Problem.BadInput(problems);

        var (result, onBoard) = await writes.ConfirmAsync(code, onBehalf, context);
        return result.Outcome switch
        {
            WriteOutcome.Written => ReportEndpoint.Written(context, writes, code, onBoard),
            WriteOutcome.NothingReported => Results.Problem(
                title: "There is nothing to confirm.", detail: $"No status of '{code}' was ever reported. Report one first.", statusCode: StatusCodes.Status409Conflict),
            _ => Problem.NoSuchFacility(code),
        };
    }
}
