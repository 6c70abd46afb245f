using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>What the page of reach shows, as given by its address.</summary>
public sealed record ReachAddress
{
    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["state"] = null, ["region"] = null, ["system"] = null, ["close"] = null, ["alone"] = ["true", "false"], ["find"] = null,
        [PastMoment.Name] = null,
    };

    /// <summary>The USPS code of a state; null for all.</summary>
    public string? State { get; init; }

    /// <summary>The name of a region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a health system; null for all.</summary>
    public string? System { get; init; }

    /// <summary>The codes of the facilities that are ticked: taken as closed.</summary>
    public IReadOnlyList<string> Close { get; init; } = [];

    /// <summary>Whether all that are not ticked are taken as accepting.</summary>
    public bool IsAlone { get; init; }

    /// <summary>The words by which facilities to tick are looked for; null for none.</summary>
    public string? Find { get; init; }

    /// <summary>The moment whose figures are shown, as it was given; null for the present.</summary>
    public string? At { get; init; }

    /// <summary>The filter of the figures.</summary>
    public BoardFilter ToFilter() => new(
        states: State is null ? null : [State], regions: Region is null ? null : [Region], systems: System is null ? null : [System]);

    /// <summary>Returns messages for unknown or invalid parameters of a query.</summary>
    public static IReadOnlyList<string> ProblemsOf(string query) => AddressCheck.Parameters(query, Known);

    /// <summary>Reads a query. What is unknown or invalid is ignored and reported by <see cref="ProblemsOf"/>.</summary>
    public static ReachAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new ReachAddress
        {
            State = One("state")?.ToUpperInvariant(),
            Region = One("region"),
            System = One("system"),
            Close = [.. values.GetValueOrDefault("close")
                .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(WhatIf.Most)],
            IsAlone = One("alone") is { } alone && alone.Equals("true", StringComparison.OrdinalIgnoreCase),
            Find = One("find"),
            At = One(PastMoment.Name),
        };

        string? One(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;
    }

    /// <summary>The address of the page.</summary>
    public string ToUri() => To("/insights/reach");

    /// <summary>The address of the same figures without facilities ticked.</summary>
    public string WithoutTicksUri() => (this with { Close = [], IsAlone = false, Find = null }).ToUri();

    /// <summary>The address of a table as a file.</summary>
    /// <param name="table">One of <see cref="ReachTables.Names"/>.</param>
    public string CsvUri(string table) =>
        QueryHelpers.AddQueryString((this with { Find = null }).To("/insights/reach.csv"), "table", table);

    /// <summary>The address of the present figures of the same facilities.</summary>
    public string NowUri() => (this with { Close = [], IsAlone = false, Find = null, At = null }).To("/insights");

    private string To(string path)
    {
        List<(string Name, string? Value)> values =
            [("state", State), ("region", Region), ("system", System), ("alone", IsAlone ? "true" : null), ("find", Find),
                (PastMoment.Name, At)];
        if (Close.Count > 0)
            values.Add(("close", string.Join(',', Close)));
        return QueryHelpers.AddQueryString(
            path, values.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Name, pair => pair.Value));
    }
}
