using StatusBoard.Access;
using StatusBoard.Polls;
using StatusBoard.Statuses;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Api;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>GET /api/v1/polls/series</c> and <c>PATCH /api/v1/polls/series/{id}</c>.</summary>
internal static class PollSeriesEndpoint
{
    /// <summary>Whether somebody may stop a series: who made it, and whoever may ask everywhere.</summary>
    public static bool MayStop(Principal principal, PollSeries series)
    {
        var scope = principal.ScopeFor(Permission.ManageIncidents);
        return scope.IsEverything || (!scope.IsNothing && series.CreatedById == principal.Id);
    }

    public static async Task<IResult> List(PollDesk desk, PollArchive archive, CancellationToken cancellationToken) => Results.Json(
        new PollSeriesList(
            desk.Board.Mode.Code(), [.. (await archive.SeriesAsync(cancellationToken)).Select(PollSeriesView.Of)]),
        ApiJson.Default.PollSeriesList);

    public static async Task<IResult> Patch(
        int id, HttpContext context, PollArchive archive, PollStore store, AccessGuard guard)
    {
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.PollSeriesChangeWrite, required: true);
        if (error is not null)
            return error;
        if (sent!.Stop != true)
            return Problem.BadInput("stop", "The one change of a series is to stop it: stop has to be true.");
        if ((await archive.SeriesAsync(context.RequestAborted)).FirstOrDefault(one => one.Id == id) is not { } series)
            return PollRefusals.NoSuchSeries(id);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (!MayStop(principal, series))
            return PollRefusals.NotStopped();
        var actor = PollDesk.ActorOf(principal, context.Connection.RemoteIpAddress?.ToString());
        var result = await store.StopSeriesAsync(id, actor, context.RequestAborted);
        return result.IsDone
            ? Results.Json(PollSeriesView.Of(series with { IsActive = false }), ApiJson.Default.PollSeriesView)
            : PollRefusals.NoSuchSeries(id);
    }
}
