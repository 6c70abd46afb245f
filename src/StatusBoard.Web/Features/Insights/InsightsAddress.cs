using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Insights;

/// <summary>What the page of the present figures shows, as given by its address.</summary>
public sealed record InsightsAddress
{
    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["state"] = null, ["region"] = null, ["system"] = null, ["show"] = [.. CodeNames<EdCondition>.All], ["service"] = null,
    };

    /// <summary>The USPS code of a state; null for all.</summary>
    public string? State { get; init; }

    /// <summary>The name of a region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a health system; null for all.</summary>
    public string? System { get; init; }

    /// <summary>The condition whose emergency departments are listed; null for none.</summary>
    public EdCondition? Show { get; init; }

    /// <summary>The code of a service line: facilities are listed that have suspended or limited it; null for none.</summary>
    public string? Service { get; init; }

    /// <summary>The filter of the figures.</summary>
    public BoardFilter ToFilter() => new(
        states: State is null ? null : [State], regions: Region is null ? null : [Region], systems: System is null ? null : [System]);

    /// <summary>Returns messages for unknown or invalid parameters of a query.</summary>
    public static IReadOnlyList<string> ProblemsOf(string query) => AddressCheck.Parameters(query, Known);

    /// <summary>Reads a query. What is unknown or invalid is ignored and reported by <see cref="ProblemsOf"/>.</summary>
    public static InsightsAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new InsightsAddress
        {
            State = One("state")?.ToUpperInvariant(),
            Region = One("region"),
            System = One("system"),
            Show = CodeNames<EdCondition>.TryParse(One("show"), out var show) ? show : null,
            Service = One("service")?.ToLowerInvariant(),
        };

        string? One(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;
    }

    /// <summary>The address of the page with these figures.</summary>
    public string ToUri() => To("/insights", ("show", Show is { } show ? CodeNames<EdCondition>.Of(show) : null), ("service", Service));

    /// <summary>The address of the list of facilities behind a figure.</summary>
    public string ListUri(EdCondition condition) => (this with { Show = condition, Service = null }).ToUri() + "#facilities";

    /// <summary>The address of the list of facilities that have a service line suspended or limited.</summary>
    public string ListUri(string service) => (this with { Show = null, Service = service }).ToUri() + "#facilities";

    /// <summary>The address of the board with the same facilities.</summary>
    /// <param name="status">The status of the emergency department; null for any.</param>
    public string BoardUri(Status? status) => To("/", ("status", status?.Code()));

    /// <summary>The address of the page of reach with the same facilities.</summary>
    public string ReachUri() => To("/insights/reach");

    /// <summary>The address of a table as CSV.</summary>
    /// <param name="table">One of <see cref="NowTables.Names"/>.</param>
    public string CsvUri(string table) => To("/insights/now.csv", ("table", table));

    /// <summary>The address of a workbook with all tables.</summary>
    public string ExcelUri() => To("/insights/now.xlsx");

    /// <summary>The address of the figures over time of the same facilities.</summary>
    public string TimeUri() => To("/insights/time");

    private string To(string path, params (string Name, string? Value)[] more)
    {
        (string Name, string? Value)[] values = [("state", State), ("region", Region), ("system", System), .. more];
        return QueryHelpers.AddQueryString(
            path, values.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value));
    }
}
