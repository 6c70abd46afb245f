using System.Security.Claims;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

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

    /// <summary>
    /// Refuses where the sender may not do this at one of these facilities: one that is seen with 403, one that is not
    /// even seen as if it were not there. Null when nothing is to be refused; what is not on the board is another matter.
    /// </summary>
    /// <param name="permission">What is to be done.</param>
    /// <param name="facilities">The codes of the facilities.</param>
    /// <param name="field">The field that the facility of a place in the list was named in.</param>
    /// <param name="context">The request.</param>
    public async Task<IResult?> RefusalAsync(Permission permission, IEnumerable<string> facilities, Func<int, string> field,
        HttpContext context)
    {
        var who = await guard.OfAsync(context.User, context.RequestAborted);
        foreach (var (place, code) in facilities.Index())
        {
            if (Board.Find(code) is not { } shown)
            {
                // One that was merged is answered for by its successor, where that is in sight.
                if (Board.SuccessorOf(code) is { } successor && Board.Find(successor) is { } there && who.Sees(there.Facility))
                    return field(place) == "code" ? Problem.Merged(code, successor)
                        : Problem.BadInput(field(place), $"'{code}' is on the board as '{successor}' now.");
                continue;
            }

            if (who.May(permission, shown.Facility))
                continue;
            return who.Sees(shown.Facility) ? Problem.OutOfScope(code, field(place))
                : field(place) == "code" ? Problem.NoSuchFacility(code)
                : Problem.BadInput(field(place), $"No facility on the board has the code '{code}'.");
        }

        return null;
    }

    /// <summary>Writes reports, all or none, and waits for the board.</summary>
    /// <returns>What became of them, and whether this node's board has them.</returns>
    public async Task<(WriteResult Result, bool OnBoard)> ReportAsync(IReadOnlyList<StatusReport> reports, HttpContext context)
    {
        var epoch = feed.Board.Epoch;
        var result = await store.ReportAsync(reports, ReporterOf(context), context.RequestAborted);
        return (result, await OnBoardAsync(result, epoch, context));
    }

    /// <summary>Confirms a facility's statuses and waits for the board.</summary>
    public async Task<(WriteResult Result, bool OnBoard)> ConfirmAsync(string facility, string? onBehalf, long? ifVersion,
        HttpContext context)
    {
        var epoch = feed.Board.Epoch;
        var result = await store.ConfirmAsync(facility, ReporterOf(context), onBehalf is null
            ? null : new Caller(onBehalf), null, ifVersion, context.RequestAborted);
        return (result, await OnBoardAsync(result, epoch, context));
    }

    private static Reporter ReporterOf(HttpContext context) =>
        new(context.User.Identity?.Name ?? "unknown", ReportSource.Api, context.Connection.RemoteIpAddress?.ToString())
        {
            Id = context.User.FindFirstValue(ClaimTypes.NameIdentifier),
        };

    private async Task<bool> OnBoardAsync(WriteResult result, string epoch, HttpContext context) =>
        result.Outcome == WriteOutcome.Written
        && await feed.WaitForAsync(result.Version, options.Value.WriteWait, context.RequestAborted, epoch);
}
