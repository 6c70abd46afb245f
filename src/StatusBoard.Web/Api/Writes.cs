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

/// <summary>What all writes have in common: the permission check, and waiting until this node's board contains the change.</summary>
public sealed class Writes(StatusStore store, BoardFeed feed, AccessGuard guard, IOptions<LiveOptions> options, TimeProvider time)
{
    /// <summary>The catalogue against which reports are validated.</summary>
    public Board Board => feed.Board;

    /// <summary>Whether a board has been read, against which reports can be validated.</summary>
    public bool IsReady => feed.State.AsOf is not null;

    /// <summary>The time of the write.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Returns an error when the caller may not do something at one of these facilities: 403 for a facility that the caller may
    /// see, 404 for one that the caller may not see. Null when the caller may. Codes that are not on the board are not checked
    /// here.</summary>
    /// <param name="permission">The permission.</param>
    /// <param name="facilities">The codes of the facilities.</param>
    /// <param name="field">Returns the name of the field for an index in the list.</param>
    /// <param name="context">The request.</param>
    public async Task<IResult?> RefusalAsync(Permission permission, IEnumerable<string> facilities, Func<int, string> field,
        HttpContext context)
    {
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        foreach (var (place, code) in facilities.Index())
        {
            if (Board.Find(code) is not { } shown)
            {
                // For a merged facility, the error names its successor, if the caller may see it.
                if (Board.SuccessorOf(code) is { } successor && Board.Find(successor) is { } there && principal.Sees(there.Facility))
                    return field(place) == "code" ? Problem.Merged(code, successor)
                        : Problem.BadInput(field(place), $"'{code}' is on the board as '{successor}' now.");
                continue;
            }

            if (principal.May(permission, shown.Facility))
                continue;
            return principal.Sees(shown.Facility) ? Problem.OutOfScope(code, field(place))
                : field(place) == "code" ? Problem.NoSuchFacility(code)
                : Problem.BadInput(field(place), $"No facility on the board has the code '{code}'.");
        }

        return null;
    }

    /// <summary>Writes reports, all or none, and waits for the board.</summary>
    /// <returns>The result, and whether this node's board contains it.</returns>
    public async Task<(WriteResult Result, bool OnBoard)> ReportAsync(IReadOnlyList<StatusReport> reports, HttpContext context)
    {
        var epoch = feed.Board.Epoch;
        var result = await store.ReportAsync(reports, ReporterOf(context), context.RequestAborted);
        return (result, await OnBoardAsync(result, epoch, context));
    }

    /// <summary>Confirms the statuses of a facility and waits for the board.</summary>
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
