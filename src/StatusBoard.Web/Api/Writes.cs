using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reports;
using StatusBoard.Statuses;
using StatusBoard.Storage.Statuses;
using StatusBoard.Web.Access;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary>What every write has in common: who writes, and that the board has it before the answer goes out.</summary>
public sealed class Writes(StatusStore store, BoardFeed feed, AccessGuard guard, IOptions<LiveOptions> options, TimeProvider time)
{
    /// <summary>The services that reports are checked against.</summary>
    public Board Board => feed.Board;

    /// <summary>Whether there is a board to check reports against.</summary>
    public bool IsReady => feed.State.AsOf is not null;

    /// <summary>The time of a write.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The first of these facilities at which the sender may not do this; null when there is none. One that is not on the board is another matter.</summary>
    public async Task<string?> OutOfScopeAsync(Permission permission, IEnumerable<string> facilities, HttpContext context)
    {
        var who = await guard.OfAsync(context.User, context.RequestAborted);
        return facilities.FirstOrDefault(code => Board.Find(code) is { } shown && !who.May(permission, shown.Facility));
    }

    /// <summary>Writes reports, all or none, and waits for the board.</summary>
    /// <returns>What became of them, and whether this node's board has them.</returns>
    public async Task<(WriteResult Result, bool OnBoard)> ReportAsync(IReadOnlyList<StatusReport> reports, HttpContext context)
    {
        var result = await store.ReportAsync(reports, ReporterOf(context), context.RequestAborted);
        return (result, await OnBoardAsync(result, context));
    }

    /// <summary>Confirms a facility's statuses and waits for the board.</summary>
    public async Task<(WriteResult Result, bool OnBoard)> ConfirmAsync(string facility, string? onBehalf, HttpContext context)
    {
        var result = await store.ConfirmAsync(facility, ReporterOf(context), onBehalf, context.RequestAborted);
        return (result, await OnBoardAsync(result, context));
    }

    private static Reporter ReporterOf(HttpContext context) =>
        new(context.User.Identity?.Name ?? "unknown", ReportSource.Api, context.Connection.RemoteIpAddress?.ToString());

    private async Task<bool> OnBoardAsync(WriteResult result, HttpContext context) =>
        result.Outcome == WriteOutcome.Written
        && await feed.WaitForAsync(result.Version, options.Value.WriteWait, context.RequestAborted);
}
