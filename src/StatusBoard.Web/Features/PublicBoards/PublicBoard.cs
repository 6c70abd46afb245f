using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>The published data at one moment, from which page and JSON are written.</summary>
/// <param name="Version">The board's version.</param>
/// <param name="AsOf">When the status table was last read; null before the first time.</param>
/// <param name="Problem">Why the data may be outdated; null when it is not.</param>
/// <param name="States">The summary of each state, most severe first.</param>
/// <param name="Facilities">The facilities, most severe first.</param>
public sealed record PublicBoard(
    long Version, DateTimeOffset? AsOf, string? Problem, IReadOnlyList<StateSummary> States, IReadOnlyList<FacilityStatus> Facilities)
{
    /// <summary>The epoch of the version.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>The mode of the board.</summary>
    public BoardMode Mode { get; init; }

    /// <summary>Creates the published data from the feed.</summary>
    /// <param name="feed">The feed of the board.</param>
    /// <param name="options">The settings of the public page.</param>
    /// <param name="degraded">What does not work although the database can be read; null for nothing.</param>
    public static PublicBoard Of(BoardFeed feed, PublicOptions options, string? degraded = null)
    {
        string[] states = [.. options.States.Select(state => state.Trim().ToUpperInvariant())];
        var heartbeat = feed.Heartbeat;
        var view = feed.View(new BoardFilter(states, [], [], [], []));
        return new PublicBoard(
            view.Version,
            heartbeat.AsOf,
            heartbeat.Database switch
            {
                "ok" => degraded,
                "starting" => "The server is starting.",
                "held-back" => "An open transaction in the database holds changes back.",
                "read-only" => "The database takes no writes, so what is stale may not say so.",
                _ => "The server cannot read the database.",
            },
            [.. view.Board.States.Values.Where(one => states.Length == 0 || states.Contains(one.State, StringComparer.Ordinal))
                .OrderByDescending(one =>
                    one.Worst).ThenByDescending(one => one[one.Worst]).ThenBy(one => one.State, StringComparer.Ordinal)],
            [.. view.Facilities]) 
        {
            Epoch = view.Epoch,
            Mode = view.Board.Mode,
        };
    }

    /// <summary>The names of services, with "(limited)" or "(stale)" where it applies.</summary>
    public static IEnumerable<string> Names(IEnumerable<ServiceStatus> services) => services.Select(status => status switch
    {
        { Stale: true } => status.Service.Name + " (stale)",
        { Status: Status.Limited } => status.Service.Name + " (limited)",
        _ => status.Service.Name,
    });
}
