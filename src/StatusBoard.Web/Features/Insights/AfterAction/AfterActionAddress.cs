using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>What an after-action report is about, as given by its address: an incident, or a period.</summary>
public sealed record AfterActionAddress
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["incident"] = null, ["from"] = null, ["to"] = null, ["state"] = null, ["region"] = null, ["system"] = null, ["facility"] = null,
        [PastQuery.ZoneName] = null,
    };

    /// <summary>The number of an incident; null for a period.</summary>
    public int? Incident { get; init; }

    /// <summary>The period; null for an incident, and where none was given.</summary>
    public Period? Period { get; init; }

    /// <summary>The facilities of a period.</summary>
    public BoardFilter Filter { get; init; } = BoardFilter.Everything;

    /// <summary>The time zone in which the form shows the period; null for the usual one.</summary>
    public string? Zone { get; init; }

    /// <summary>What is wrong with the address. Nothing is shown then.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Reads the query of the page.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">The present time.</param>
    public static AfterActionAddress Parse(string query, DateTimeOffset now) => Parse(query, now, AddressCheck.Parameters(query, Known));

    /// <summary>Reads the query of a file, whose parameters were checked before.</summary>
    /// <param name="query">The query.</param>
    /// <param name="now">The present time.</param>
    public static AfterActionAddress ParseFile(string query, DateTimeOffset now) => Parse(query, now, []);

    /// <summary>The address of a table as CSV.</summary>
    /// <param name="table">One of <see cref="AfterActionTables.Names"/>.</param>
    public string CsvUri(string table) => To("/insights/report.csv", table);

    /// <summary>The address of a workbook with all tables.</summary>
    public string ExcelUri() => To("/insights/report.xlsx", null);

    private string To(string path, string? table) => QueryHelpers.AddQueryString(path, new (string Name, string? Value)[]
    {
        ("incident", Incident?.ToString(CultureInfo.InvariantCulture)),
        ("from", Period is { } from ? PastMoment.Text(from.Start) : null), ("to", Period is { } to ? PastMoment.Text(to.End) : null),
        ("state", Filter.States.FirstOrDefault()), ("region", Filter.Regions.FirstOrDefault()),
        ("system", Filter.Systems.FirstOrDefault()), ("facility", Filter.Facilities.FirstOrDefault()), ("table", table),
    }.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value)));

    private static AfterActionAddress Parse(string query, DateTimeOffset now, IReadOnlyList<string> unknown)
    {
        PastQuery asked = new(query, now, unknown);
        int? incident = null;
        if (asked.One("incident") is { } number)
        {
            if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
                incident = id;
            else
                asked.Problems.Add($"“incident” is the number of an incident, not “{number}”.");
        }

        Period? period = null;
        if (incident is null && (asked.One("from") ?? asked.One("to")) is not null)
        {
            var (from, to) = (Time("from"), Time("to"));
            if (from >= to)
                asked.Problems.Add("“to” is not after “from”.");
            else if (to - from > Longest)
                asked.Problems.Add("A report is of a year at most.");
            else if (from is { } start && to is { } end)
                period = new Period(Whole(start), Whole(end));
        }

        return new AfterActionAddress
        {
            Incident = incident,
            Period = period,
            Zone = asked.Zone?.Id,
            Filter = new BoardFilter(
                states: asked.One("state") is { } state ? [state.ToUpperInvariant()] : null,
                regions: asked.One("region") is { } region ? [region] : null,
                systems: asked.One("system") is { } system ? [system] : null,
                facilities: asked.One("facility") is { } facility ? [facility] : null),
            Problems = asked.Problems,
        };

        DateTimeOffset? Time(string name) => asked.Time(
            name, $"“{name}” is missing: a report is of a period, like from=2026-11-01T00:00-04:00, or of an incident.");
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.UtcTicks % TimeSpan.TicksPerSecond));
}
