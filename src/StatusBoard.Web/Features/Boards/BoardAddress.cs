using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The content of the board page, as given by its address, so that a view can be shared.</summary>
public sealed record BoardAddress
{
    /// <summary>The number of rows on a page of the list.</summary>
    public const int PageSize = 50;

    private static readonly Dictionary<string, IReadOnlyList<string>?> Known = new()
    {
        ["state"] = null, ["region"] = null, ["system"] = null, ["status"] = [.. CodeNames<Status>.All], ["q"] = null,
        ["unreported"] = null, ["page"] = null, [PastMoment.Name] = null,
    };

    /// <summary>The USPS code of a state; null for all.</summary>
    public string? State { get; init; }

    /// <summary>The name of a region; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a health system; null for all.</summary>
    public string? System { get; init; }

    /// <summary>The code of a status; null for all.</summary>
    public string? Status { get; init; }

    /// <summary>The search text.</summary>
    public string? Search { get; init; }

    /// <summary>The USPS code of the state whose facilities that never reported are listed; null for none.</summary>
    public string? Unreported { get; init; }

    /// <summary>The moment that is shown, as the address gives it; null for the present.</summary>
    public string? At { get; init; }

    /// <summary>The page of the list, counted from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether the list is restricted.</summary>
    public bool IsFiltered => ToFilter().Asked.Length > 0;

    /// <summary>Returns messages for unknown or invalid parameters of a query.</summary>
    public static IReadOnlyList<string> ProblemsOf(string query) => AddressCheck.Parameters(query, Known);

    /// <summary>Reads a query. What is unknown or invalid is ignored and reported by <see cref="ProblemsOf"/>.</summary>
    public static BoardAddress Parse(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return new BoardAddress
        {
            State = One("state")?.ToUpperInvariant(),
            Region = One("region"),
            System = One("system"),
            Status = CodeNames<Status>.TryParse(One("status"), out var status) ? status.Code() : null,
            Search = One("q"),
            Unreported = One("unreported")?.ToUpperInvariant(),
            At = One(PastMoment.Name),
            Page = int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? Math.Clamp(page, 1, 10_000) : 1,
        };

        string? One(string name) =>
            values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value.ToString()) ? value.ToString().Trim() : null;
    }

    /// <summary>The filter of the view.</summary>
    public BoardFilter ToFilter() => new(
        states: State is null ? null : [State],
        regions: Region is null ? null : [Region],
        systems: System is null ? null : [System],
        statuses: CodeNames<Status>.TryParse(Status, out var status) ? [status] : null,
        text: Search);

    /// <summary>Facilities that never reported are folded, unless they may be what is searched for.</summary>
    public Folding Folding => Search is null && Status is null ? Folding.Except(Unreported) : Folding.Off;

    /// <summary>The address of the board page with this view.</summary>
    public string ToUri()
    {
        Dictionary<string, string?> values = new()
        {
            ["state"] = State, ["region"] = Region, ["system"] = System, ["status"] = Status, ["q"] = Search,
            ["unreported"] = Unreported,
            [PastMoment.Name] = At,
            ["page"] = Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString("/", values.Where(pair => pair.Value is not null).ToDictionary());
    }
}
