using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The content of a desk, as given by its address, so that it can be shared and survives a reload.</summary>
public sealed record DispatchAddress
{
    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["state"] = null, ["region"] = null, ["system"] = null, ["q"] = null, ["place"] = null,
        ["need"] = [.. Need.All.Select(need => need.Code)],
        ["sort"] = Names<ListSort>(), ["group"] = Names<ListGroup>(), ["panel"] = Names<DeskPanel>(),
        ["facility"] = null, ["exercise"] = null,
    };

    /// <summary>The USPS code of a state.</summary>
    public string? State { get; init; }

    /// <summary>A region's name.</summary>
    public string? Region { get; init; }

    /// <summary>A health system's name.</summary>
    public string? System { get; init; }

    /// <summary>The search text.</summary>
    public string? Search { get; init; }

    /// <summary>The place from which distances are measured, in a form that <see cref="Search.PlaceFinder"/> reads.</summary>
    public string? Place { get; init; }

    /// <summary>The code of the need.</summary>
    public Need Need { get; init; } = Need.General;

    /// <summary>The order of the list.</summary>
    public ListSort Sort { get; init; }

    /// <summary>How the list is grouped.</summary>
    public ListGroup Group { get; init; }

    /// <summary>The panel beside the list.</summary>
    public DeskPanel Panel { get; init; }

    /// <summary>The code of the selected facility.</summary>
    public string? Facility { get; init; }

    /// <summary>The id of the exercise that is shown over the board; null for the real board alone.</summary>
    public int? Exercise { get; init; }

    /// <summary>Whether an area is given.</summary>
    public bool HasArea => State is not null || Region is not null || System is not null;

    /// <summary>The name of the area.</summary>
    public string AreaName => (Region, State, System) switch
    {
        (null, null, null) => "All areas",
        (null, null, { } system) => system,
        (null, { } state, null) => UsStates.NameOf(state),
        _ => string.Join(", ", new[] { Region, State, System }.OfType<string>()),
    };

    /// <summary>Returns messages for unknown or invalid parameters of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="further">Parameters that a page takes beside those of the desk, whose values it checks itself.</param>
    public static IReadOnlyList<string> ProblemsOf(string query, IReadOnlyList<string>? further = null) =>
    [
        .. AddressCheck.Parameters(query, further is null ? Known : Known.Concat(further.Select(name =>
            KeyValuePair.Create(name, (IReadOnlyList<string>?)null))).ToDictionary()),
        .. Parse(query).Exercise is null && One(query, "exercise") is { } exercise
            ? [$"“exercise” is the number of an exercise, not “{exercise}”: only the real board is shown."] : Array.Empty<string>(),
    ];

    /// <summary>Reads a query. What is unknown or invalid is ignored and reported by <see cref="ProblemsOf"/>.</summary>
    public static DispatchAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new DispatchAddress
        {
            State = One("state")?.ToUpperInvariant(),
            Region = One("region"),
            System = One("system"),
            Search = One("q"),
            Place = One("place"),
            Need = Need.Find(One("need")) ?? Need.General,
            Sort = Enum.TryParse<ListSort>(One("sort"), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : default,
            Group = Enum.TryParse<ListGroup>(One("group"), ignoreCase: true, out var group) && Enum.IsDefined(group) ? group : default,
            Panel = Enum.TryParse<DeskPanel>(One("panel"), ignoreCase: true, out var panel) && Enum.IsDefined(panel) ? panel : default,
            Facility = One("facility"),
            Exercise = int.TryParse(One("exercise"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null,
        };

        string? One(string name) => DispatchAddress.One(values, name);
    }

    /// <summary>The filter of the area.</summary>
    public BoardFilter ToFilter() => new(
        states: State is null ? null : [State],
        regions: Region is null ? null : [Region],
        systems: System is null ? null : [System]);

    /// <summary>The address of another dispatch page for the same area.</summary>
    /// <param name="path">The path of the page.</param>
    public string AreaUri(string path) => Uri(path, new() { ["state"] = State, ["region"] = Region, ["system"] = System });

    /// <summary>The address of the desk.</summary>
    public string ToUri() => Uri("/dispatch", new()
    {
        ["state"] = State,
        ["region"] = Region,
        ["system"] = System,
        ["q"] = Search,
        ["place"] = Place,
        ["need"] = Need == Need.General ? null : Need.Code,
        ["sort"] = Sort == default ? null : Sort.ToString().ToLowerInvariant(),
        ["group"] = Group == default ? null : Group.ToString().ToLowerInvariant(),
        ["panel"] = Panel == default ? null : Panel.ToString().ToLowerInvariant(),
        ["facility"] = Facility,
        ["exercise"] = Exercise?.ToString(CultureInfo.InvariantCulture),
    });

    private static string? One(string query, string name) => One(QueryHelpers.ParseQuery(query), name);

    private static string? One(Dictionary<string, StringValues> values, string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;

    private static IReadOnlyList<string> Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];

    private static string Uri(string path, Dictionary<string, string?> values) =>
        QueryHelpers.AddQueryString(path, values.Where(pair => pair.Value is not null).ToDictionary());
}
