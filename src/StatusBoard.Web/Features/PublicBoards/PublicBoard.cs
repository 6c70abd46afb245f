using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>What is published at one moment: chosen once, then written as a page and as JSON.</summary>
/// <param name="Version">The board's version.</param>
/// <param name="AsOf">When the table was last read; null before the first time.</param>
/// <param name="Problem">Why it is not the present truth; null while it is.</param>
/// <param name="States">How each state stands, the worst first.</param>
/// <param name="Facilities">The facilities, the worst first.</param>
public sealed record PublicBoard(
    long Version, DateTimeOffset? AsOf, string? Problem, IReadOnlyList<StateSummary> States, IReadOnlyList<FacilityStatus> Facilities)
{
    /// <summary>The life of the log that the version is of.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>What the feed has now of the states that are published.</summary>
    /// <param name="feed">The board.</param>
    /// <param name="options">What is published.</param>
    /// <param name="degraded">Why statuses may not be what they say although the database can be read; null while they are.</param>
    public static PublicBoard Of(BoardFeed feed, PublicOptions options, string? degraded = null)
    {
        string[] states = [.. options.States.Select(state => state.Trim().ToUpperInvariant())];
        var beat = feed.Heartbeat;
        var view = feed.View(new BoardFilter(states, [], [], [], []));
        return new PublicBoard(
            view.Version,
            beat.AsOf,
            beat.Database switch
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
            [.. view.Facilities]) { Epoch = view.Epoch };
    }

    /// <summary>The names of services, as they are published: a limited or stale one says so.</summary>
    public static IEnumerable<string> Names(IEnumerable<ServiceStatus> services) => services.Select(status => status switch
    {
        { Stale: true } => status.Service.Name + " (stale)",
        { Status: Status.Limited } => status.Service.Name + " (limited)",
        _ => status.Service.Name,
    });
}
