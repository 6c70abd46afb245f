using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights;

/// <summary><c>GET /insights/now.csv</c> and <c>.xlsx</c>: the tables of the page of the present figures as files.</summary>
internal static class NowFiles
{
    /// <summary>The parameters.</summary>
    public static TakesQuery Takes { get; } = new(["table"], ["state", "region", "system"]);

    public static async Task<IResult> Get(
        HttpContext context, BoardFeed feed, AccessGuard guard, NowPictures pictures, IncidentFeed incidents, IncidentDesk desk,
        TimeProvider time)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var (names, refusal) = FigureFile.Chosen(context, NowTables.Names, NowTables.Usual);
        if (refusal is not null)
            return refusal;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, principal.VisibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        await pictures.RefreshAsync();
        var view = feed.View(filter);
        var figures = pictures.Of(view);
        var now = time.GetUtcNow();
        var seen = NowIncidents.Of(principal, view, pictures, incidents, desk)
            .Select(incident => (incident, pictures.CountsOf(view, incident))).ToList();
        return new FigureFile(
            names.Count == 1 ? $"insights-now-{names[0]}" : "insights-now", view.Board.Mode, NowWords.Sentence(figures.Counts),
            [$"As of {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."],
            [.. names.Select(name => NowTables.Of(name, figures, seen, now))]).Answer(context);
    }
}
