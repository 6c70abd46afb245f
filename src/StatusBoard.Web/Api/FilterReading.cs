using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary>
/// Reads a filter from an address. Values are separated by commas, or the name is repeated (a system's name may hold a
/// comma). What cannot be is refused: a mistyped service would otherwise be a board that is empty for ever.
/// </summary>
internal static class FilterReading
{
    /// <summary>What can be asked for, with what each means.</summary>
    public static readonly IReadOnlyDictionary<string, string> Filters = new Dictionary<string, string>
    {
        ["state"] = "USPS codes of states, separated by commas.",
        ["region"] = "The name of a region; repeat it for several.",
        ["system"] = "The name of a health system; repeat it for several.",
        ["facility"] = "Codes of facilities, separated by commas.",
        ["service"] = "Codes of services, separated by commas: facilities that have one; in a stream, only their changes.",
        ["status"] =
            "Statuses, separated by commas: of the services asked for, else of the emergency department (suspended, limited: of any service line).",
        ["q"] = "Words to be found in name, place, code, system, region or alias; at most 200 characters.",
    };

    private const int LongestSearch = 200;

    private static readonly string[] Lists = ["state", "region", "system", "facility", "service", "status"];

    /// <summary>The parameters of a filter; all but the words may be repeated.</summary>
    public static TakesQuery Takes { get; } = new(["q"], Lists)
    {
        Values = context => CheckCodes(context.Request.Query, context.RequestServices.GetRequiredService<BoardFeed>().Board.Catalogue),
    };

    /// <summary>The filter that a query asks for, within what the asker may see; null when it names something that there is not.</summary>
    /// <param name="query">The query.</param>
    /// <param name="board">The board that the names are held against.</param>
    /// <param name="visibleScope">What the asker may see: nothing outside of it is known, or named.</param>
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

    /// <summary>Names a state or facility of a question about the past that this board does not have and never had, in the asker's
    /// sight.</summary>
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

    /// <summary>The values of a list. The name of a region or health system may hold a comma, so only its repetition separates.</summary>
    private static string[] Values(IQueryCollection query, string name) => name is "region" or "system"
        ? [.. query[name].Where(value => !string.IsNullOrWhiteSpace(value)).Select(value => value!.Trim())]
        : [.. query[name].SelectMany(value =>
            (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
