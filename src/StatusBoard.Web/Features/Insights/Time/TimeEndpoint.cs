using StatusBoard.Insights;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary><c>GET /api/v1/insights/time</c>, <c>GET /insights/time.csv</c> and <c>.xlsx</c>: the figures of the page
/// <c>/insights/time</c>.</summary>
internal static class TimeEndpoint
{
    /// <summary>The parameters of the file: those of the page, and which table.</summary>
    public static TakesQuery TakesFile { get; } = new([.. TimeAsked.Takes.Once, "table"], TimeAsked.Takes.Many);

    public static Task<IResult> JsonAsync(
        HttpContext context, BoardFeed feed, AccessGuard guard, TimePictures pictures, TimeProvider time) =>
        AnswerAsync(context, feed, guard, pictures, time, (asked, picture) => Results.Json(
            InsightsTimeJson.Of(picture, picture.Figures!, asked), ApiJson.Default.InsightsTimeJson));

    public static Task<IResult> FileAsync(
        HttpContext context, BoardFeed feed, AccessGuard guard, TimePictures pictures, TimeProvider time)
    {
        var (names, refusal) = FigureFile.Chosen(context, TimeTables.Names, TimeTables.Usual);
        return refusal is not null ? Task.FromResult(refusal)
            : AnswerAsync(context, feed, guard, pictures, time, (asked, picture) =>
            {
                var tables = names.Select(name =>
                    name == "changes" ? Changes(context, picture) : TimeTables.Of(name, picture.Figures!, asked.Service)).ToList();
                var first = names.Count == 1 ? $"insights-{names[0]}" : "insights";
                return new FigureFile(
                    $"{first}-{TimeAsked.Day(asked.Dates.First)}-{TimeAsked.Day(asked.Dates.Last)}", picture.Mode,
                    TimeWords.Sentence(picture.Figures!, asked.Service),
                    [TimeWords.ByWhichTime, $"Computed {picture.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."],
                    // A workbook of all has no empty sheets.
                    names.Count == 1 ? tables : [.. tables.Where(table => table.Rows.Count > 0)]).Answer(context);
            });
    }

    private static FigureTable Changes(HttpContext context, TimePicture picture) => ChangeTable.Of(
        picture.Changes,
        picture.Figures!.Facilities is [var only] ? LocalDays.ZoneOf(only.Facility) : TimeZoneInfo.Utc,
        context.RequestServices.GetRequiredService<IncidentFeed>().NameOf);

    private static async Task<IResult> AnswerAsync(
        HttpContext context, BoardFeed feed, AccessGuard guard, TimePictures pictures, TimeProvider time,
        Func<TimeAsked, TimePicture, IResult> answer)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (asked, problems) = TimeAsked.Read(context.Request.Query, feed.Board, principal.VisibleScope, time.GetUtcNow());
        if (asked is null)
            return Problem.BadInput(problems);
        var picture = await pictures.OfAsync(asked).WaitAsync(context.RequestAborted);
        return picture.Figures is not null ? answer(asked, picture)
            : picture.State switch
            {
                PastState.BeingMade => InsightsEndpoint.BeingMade(),
                PastState.Busy => PastQuestions.Refusal(),
                _ => Unreadable(),
            };
    }

    private static IResult Unreadable() => Results.Problem(
        title: "The history cannot be read now.", detail: "The database does not answer. Ask again in a moment.",
        statusCode: StatusCodes.Status503ServiceUnavailable);
}
