using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary>Reads a filter from a query string. Values are separated by commas or given by repeating the parameter (the name of a health
/// system may contain a comma). Unknown values are refused, because a mistyped service would otherwise match nothing forever.</summary>
internal static class FilterReading
{
    /// <summary>The parameters of a filter with their descriptions.</summary>
    public static readonly IReadOnlyDictionary<string, string> Filters = new Dictionary<string, string>
    {
        ["state"] = "USPS codes of states, separated by commas.",
        ["region"] = "The name of a region; repeat it for several.",
        ["system"] = "The name of a health system; repeat it for several.",
        ["facility"] = "Codes of facilities, separated by commas.",
        ["service"] = "Codes of services, separated by commas: facilities that have one; in a stream, only their changes.",
        ["status"] =
            "Statuses, separated by commas: of the services asked for, else of the emergency department (suspended, limited: of any "
                + "service line).",
        ["q"] = "Words to be found in name, place, code, system, region or alias; at most 200 characters.",
    };

    private const int LongestSearch = 200;

    private static readonly string[] Lists = ["state", "region", "system", "facility", "service", "status"];

    /// <summary>The parameters of a filter; all except the search words may be repeated.</summary>
    public static TakesQuery Takes { get; } = new(["q"], Lists)
    {
        Values = context => CheckCodes(context.Request.Query, context.RequestServices.GetRequiredService<BoardFeed>().Board.Catalogue),
    };

    /// <summary>Returns the filter of a query, restricted to what the caller may see; null when it contains something unknown.</summary>
    /// <param name="query">The query.</param>
    /// <param name="board">The board with which the names are compared.</param>
    /// <param name="visibleScope">The facilities that the caller may see; names of others are unknown.</param>
    public static (BoardFilter? Filter, List<ReportProblem> Problems) Read(IQueryCollection query, Board board, Scope visibleScope)
    {
        List<ReportProblem> problems = [];
        foreach (var name in Lists.Where(name => query.ContainsKey(name) && Values(query, name).Length == 0))
            problems.Add(new(name, "It is empty. Leave it out to ask for everything."));
        problems.AddRange(CheckCodes(query, board.Catalogue));
        var filter = Read(query).Within(visibleScope);
        problems.AddRange(FilterNameCheck.FindUnknown(board, filter).Select(unknown => new ReportProblem(unknown.Kind, unknown.Message)));
        return problems.Count > 0 ? (null, problems) : (filter, problems);
    }

    /// <summary>Reports a state or facility in a query of the history that the board does not have and never had, as far as the caller may
    /// see.</summary>
    public static void CheckPast(Board board, Scope visibleScope, string? state, string? facility, List<ReportProblem> problems) =>
        problems.AddRange(
        FilterNameCheck.FindUnknown(board, new BoardFilter(states: [state!], facilities: [facility!]).Within(visibleScope),
            retiredToo: true)
            .Select(unknown => new ReportProblem(unknown.Kind, unknown.Message)));

    private static IEnumerable<ReportProblem> CheckCodes(IQueryCollection query, Catalogue catalogue)
    {
        foreach (var service in Values(query, "service").Where(service => catalogue.Service(service) is null))
            yield return new("service",
                $"There is no service '{UnknownNames.Quoted(service)}'. {UnknownNames.ListKnown([.. catalogue.Services.Select(known =>
                    known.Code)])}");
        foreach (var code in Values(query, "status").Where(code => !CodeNames<Status>.TryParse(code, out _)))
            yield return new(
                "status", $"There is no status '{UnknownNames.Quoted(code)}'. {UnknownNames.ListKnown([.. CodeNames<Status>.All])}");
        if (query["q"].ToString().Length > LongestSearch)
            yield return new("q", $"A search has at most {LongestSearch} characters.");
    }

    private static BoardFilter Read(IQueryCollection query) => new(
        Values(query, "state"), Values(query, "region"), Values(query, "system"), Values(query, "facility"), Values(query, "service"),
        Values(query, "status").Where(code =>
            CodeNames<Status>.TryParse(code, out _)).Select(code => CodeNames<Status>.TryParse(code, out var status) ? status : default),
        query["q"]);

    /// <summary>Returns the values of a list. The name of a region or health system may contain a comma, so these lists are given only by
    /// repeating the parameter.</summary>
    private static string[] Values(IQueryCollection query, string name) => name is "region" or "system"
        ? [.. query[name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())]
        : [.. query[name].SelectMany(value =>
            (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
