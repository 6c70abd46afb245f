using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary><c>GET /insights/report.csv</c> and <c>.xlsx</c>: the tables of an after-action report as files.</summary>
internal static class AfterActionFiles
{
    /// <summary>The parameters.</summary>
    public static TakesQuery Takes { get; } =
        new(["table", "incident", "from", "to", "state", "region", "system", "facility"], []);

    public static async Task<IResult> Get(
        HttpContext context, BoardFeed feed, AccessGuard guard, AfterActionReading reading, TimeProvider time)
    {
        var (names, refusal) = FigureFile.Chosen(context, AfterActionTables.Names);
        if (refusal is not null)
            return refusal;
        var address = AfterActionAddress.ParseFile(context.Request.QueryString.Value ?? "", time.GetUtcNow());
        if (address.Problems is [var first, ..])
            return Problem.BadInput("query", first);
        if (address.Incident is null && address.Period is null)
            return Problem.BadInput("incident", "Give the number of an incident, or a period by 'from' and 'to'.");
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (picture, problem, code) = await reading.OfAsync(address, principal);
        if (picture is null)
            return Results.Problem(title: "The report is not there.", detail: problem, statusCode: code);
        var name = picture.Incident is { } incident ? $"report-{incident.Id}" : "report";
        return new FigureFile(
            names.Count == 1 ? $"{name}-{names[0]}" : name, feed.Board.Mode, AfterActionWords.Sentence(picture.Report),
            [
                $"{picture.Incident?.Name ?? "Period"}: {AfterActionWords.Moment(picture.Report.Period.Start)} to "
                    + $"{AfterActionWords.Moment(picture.Report.Period.End)}. As known on {AfterActionWords.Moment(picture.MadeAt)}.",
            ],
            [.. names.Select(one => AfterActionTables.Of(one, picture, feed.Board))]).Answer(context);
    }
}
