using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>What is replayed, and where it stands, as given by the address of the page.</summary>
public sealed record ReplayAddress
{
    /// <summary>The speeds: how much time passes in a second.</summary>
    public static readonly (string Code, string Words, TimeSpan PerSecond)[] Speeds =
    [
        ("1m", "1 minute a second", TimeSpan.FromMinutes(1)), ("10m", "10 minutes a second", TimeSpan.FromMinutes(10)),
        ("1h", "1 hour a second", TimeSpan.FromHours(1)), ("6h", "6 hours a second", TimeSpan.FromHours(6)),
        ("1d", "1 day a second", TimeSpan.FromDays(1)),
    ];

    /// <summary>How long a period may be.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["from"] = null, ["to"] = null, [PastMoment.Name] = null, ["state"] = null, ["region"] = null, ["system"] = null,
        [PastQuery.ZoneName] = null, ["speed"] = [.. Speeds.Select(speed => speed.Code)],
    };

    /// <summary>The period.</summary>
    public required Period Period { get; init; }

    /// <summary>The moment that is shown.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The USPS code of a state; null for all.</summary>
    public string? State { get; init; }

    /// <summary>The name of a region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a health system; null for all.</summary>
    public string? System { get; init; }

    /// <summary>The time zone in which the form shows the period; null for the usual one.</summary>
    public string? Zone { get; init; }

    /// <summary>The code of the speed.</summary>
    public string Speed { get; init; } = "10m";

    /// <summary>What is wrong with the address, and what is used in its place.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>How much time passes in a second.</summary>
    public TimeSpan PerSecond => Array.Find(Speeds, speed => speed.Code == Speed).PerSecond;

    /// <summary>The filter of what is shown.</summary>
    public BoardFilter ToFilter() => new(
        states: State is null ? null : [State], regions: Region is null ? null : [Region], systems: System is null ? null : [System]);

    /// <summary>Reads a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">The present time.</param>
    public static ReplayAddress Parse(string query, DateTimeOffset now)
    {
        PastQuery asked = new(query, now, AddressCheck.Parameters(query, Known));
        var last = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMinute));
        var (from, to, at) = (asked.Time("from"), asked.Time("to"), asked.Time(PastMoment.Name));
        // A moment alone stands in the middle of a day.
        var end = to ?? (from, at) switch
        {
            (null, { } middle) => Earlier(middle + (Usual / 2), last),
            ({ } begin, _) => Earlier(begin + Usual, last),
            _ => last,
        };
        var start = from ?? end - Usual;
        if (start >= end || end - start > Longest)
        {
            asked.Problems.Add(start >= end
                ? "“to” is not after “from”: the last day is shown." : "A period is a year at most: the last day is shown.");
            (start, end) = (last - Usual, last);
        }

        return new ReplayAddress
        {
            Period = new Period(start, end),
            At = at is { } moment && moment >= start && moment <= end ? moment : start,
            State = asked.One("state")?.ToUpperInvariant(),
            Region = asked.One("region"),
            System = asked.One("system"),
            Zone = asked.Zone?.Id,
            Speed = Speeds.Any(speed => speed.Code == asked.One("speed")) ? asked.One("speed")! : "10m",
            Problems = asked.Problems,
        };
    }

    /// <summary>The address of the page.</summary>
    public string ToUri() => QueryHelpers.AddQueryString("/insights/replay", new Dictionary<string, string?>
    {
        ["from"] = PastMoment.Text(Period.Start), ["to"] = PastMoment.Text(Period.End), [PastMoment.Name] = PastMoment.Text(At),
        ["state"] = State, ["region"] = Region, ["system"] = System, ["speed"] = Speed,
    }.Where(pair => pair.Value is not null).ToDictionary());

    /// <summary>The address of the board at the moment that is shown.</summary>
    public string BoardUri() => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>
    {
        [PastMoment.Name] = PastMoment.Text(At), ["state"] = State, ["region"] = Region, ["system"] = System,
    }.Where(pair => pair.Value is not null).ToDictionary());

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
