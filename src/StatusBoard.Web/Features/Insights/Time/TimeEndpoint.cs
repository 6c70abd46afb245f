using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary><c>GET /api/v1/insights/time</c> and <c>GET /insights/time.csv</c>: the figures of the page <c>/insights/time</c>.</summary>
internal static class TimeEndpoint
{
    /// <summary>The parameters of the file: those of the page, and which table.</summary>
    public static TakesQuery TakesCsv { get; } = new([.. TimeAsked.Takes.Once, "table"], TimeAsked.Takes.Many);

    /// <summary>Maps the file.</summary>
    public static void MapInsightsFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/insights/time.csv", CsvAsync).AddEndpointFilter<QueryCheck>().WithMetadata(TakesCsv, CountsAsExport.Mark)
            .RequireAuthorization(Policies.Read).ExcludeFromDescription();

    public static Task<IResult> JsonAsync(
        HttpContext context, BoardFeed feed, AccessGuard guard, TimePictures pictures, TimeProvider time) =>
        AnswerAsync(context, feed, guard, pictures, time, (asked, picture) => Results.Json(
            InsightsTimeJson.Of(picture, picture.Figures!, asked), ApiJson.Default.InsightsTimeJson));

    private static Task<IResult> CsvAsync(
        HttpContext context, BoardFeed feed, AccessGuard guard, TimePictures pictures, TimeProvider time)
    {
        var name = context.Request.Query["table"].ToString() is { Length: > 0 } given ? given : TimeTables.Usual;
        return !TimeTables.Names.Contains(name, StringComparer.Ordinal)
            ? Task.FromResult(Problem.BadInput("table", $"There is no table '{UnknownNames.Quoted(name)}'. "
                + UnknownNames.ListKnown([.. TimeTables.Names])))
            : AnswerAsync(context, feed, guard, pictures, time, (asked, picture) =>
            {
                var table = name == "changes" ? Changes(context, picture) : TimeTables.Of(name, picture.Figures!, asked.Service);
                return CsvAnswer.Of(
                    picture.Mode, $"insights-{name}-{TimeAsked.Day(asked.Dates.First)}-{TimeAsked.Day(asked.Dates.Last)}.csv",
                    [
                        .. table.Columns.Select(column =>
                            table.Zone is { } zone && IsTime(table, column) ? $"{column} ({zone.Id})" : column),
                    ],
                    table.Rows.ToAsyncEnumerable(), row => row.Select(cell => TimeCells.File(cell, table.Zone)));
            });
    }

    private static TimeTable Changes(HttpContext context, TimePicture picture) => ChangeTable.Of(
        picture.Changes,
        picture.Figures!.Facilities is [var only] ? LocalDays.ZoneOf(only.Facility) : TimeZoneInfo.Utc,
        context.RequestServices.GetRequiredService<IncidentFeed>().NameOf);

    private static bool IsTime(TimeTable table, string column)
    {
        var index = table.Columns.Index().First(one => one.Item == column).Index;
        return table.Rows.Any(row => row[index] is DateTimeOffset);
    }

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
