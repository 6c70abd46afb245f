using StatusBoard.Access;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Features.Reporting;

/// <summary><c>PUT /api/v1/facilities/{code}/services/{service}</c>.</summary>
internal static class ReportEndpoint
{
    public static async Task<IResult> Put(string code, string service, HttpContext context, Writes writes)
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
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.StatusWrite, required: true);
        if (error is not null)
            return error;

        var (report, problems) = ReportReading.Read(
            new ReportWrite(code, service, sent!.Status, sent.ReasonCode, sent.Reason, sent.ExpectedEnd, sent.Incident, sent.OnBehalf,
                sent.ApprovedBy),
            writes.Board,
            writes.Now);
        if (report is null || problems.Count > 0)
            return writes.Board.Find(code) is null ? Problem.NoSuchFacility(code) : Problem.BadInput(problems);

        var (result, onBoard) = await writes.ReportAsync([report with { IfVersion = ifVersion }], context);
        if (result.Outcome != WriteOutcome.Written)
            return Outcomes.Refusal(result, report, writes.Board);
        return Written(context, writes, report.Facility, onBoard);
    }

    /// <summary>200 with the facility; 202 when the report is committed but the node's board cannot show it yet, because another
    /// transaction is still open. The body is then the facility as the board has it.</summary>
    public static IResult Written(HttpContext context, Writes writes, string code, bool onBoard) =>
        writes.Board.Find(code) is { } facility
            ? FacilityEndpoint.Answer(context, facility, onBoard ? StatusCodes.Status200OK : StatusCodes.Status202Accepted)
            : Results.StatusCode(StatusCodes.Status202Accepted);
}
