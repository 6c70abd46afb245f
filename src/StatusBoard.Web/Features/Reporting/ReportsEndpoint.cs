using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Features.Reporting;

/// <summary><c>POST /api/v1/reports</c>: a batch, all or none.</summary>
internal static class ReportsEndpoint
{
    private const int MostProblemsNamed = 100;

    public static async Task<IResult> Post(HttpContext context, Writes writes)
    {
        if (!writes.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.ReportsWrite, required: true);
        if (error is not null)
            return error;
        if (sent!.Reports is not { Count: > 0 } rows)
            return Problem.BadInput("reports", "At least one report is needed.");
        if (rows.Count > ReportRules.MaxBatch)
            return Problem.BadInput("reports", $"There are {rows.Count} reports; a batch has at most {ReportRules.MaxBatch}.");

        var (reports, problems) = Read(rows, writes);
        if (problems.Count > 0)
            return Problem.BadInput(problems.Take(MostProblemsNamed));
        if (await writes.RefusalAsync(Permission.Report, reports.Select(report => report.Facility), place =>
            $"reports[{place}].facility", context) is { } refusal)
            return refusal;

        var (result, onBoard) = await writes.ReportAsync(reports, context);
        if (result.Outcome != WriteOutcome.Written)
            return Outcomes.Refusal(result, reports[result.Index], writes.Board, $"reports[{result.Index}].");
        var board = writes.Board;
        var facilities = reports.Select(report =>
            report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).Select(board.Find).OfType<FacilityStatus>();
        return Results.Json(
            new ReportsWritten(result.Version, board.Mode.Code(), [.. facilities.Select(FacilityJson.Of)]),
            ApiJson.Default.ReportsWritten,
            statusCode: onBoard ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static (List<StatusReport> Reports, List<ReportProblem> Problems) Read(IReadOnlyList<ReportWrite?> rows, Writes writes)
    {
        List<StatusReport> reports = [];
        List<ReportProblem> problems = [];
        HashSet<(string, string)> seen = [];
        for (var i = 0; i < rows.Count; i++)
        {
            var prefix = $"reports[{i}].";
            if (rows[i] is not { } row)
            {
                problems.Add(new($"reports[{i}]", "It is null."));
                continue;
            }

            var (report, found) = ReportReading.Read(row, writes.Board, writes.Now, prefix);
            problems.AddRange(found);
            if (report is null)
                continue;
            if (!seen.Add((report.Facility.ToUpperInvariant(), report.Service)))
                problems.Add(
                    new(prefix + "service", $"'{report.Facility}' {report.Service} stands in this batch twice: which one holds?"));
            reports.Add(report);
        }

        return (reports, problems);
    }
}
