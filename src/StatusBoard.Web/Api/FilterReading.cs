using StatusBoard.Boards;
using StatusBoard.Reports;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

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
        ["status"] = "Statuses, separated by commas: of the services asked for, else of the emergency department (suspended, limited: of any service line).",
        ["q"] = "Words to be found in name, place, code, system, region or alias; at most 200 characters.",
    };

    public static (BoardFilter? Filter, List<ReportProblem> Problems) Read(IQueryCollection query, Catalogue catalogue)
    {
        List<ReportProblem> problems = [];
        CheckNames(query, Filters.Keys, problems);
        CheckStates(Codes(query, "state"), problems);
        foreach (var service in Codes(query, "service").Where(service => catalogue.Service(service) is null))
            problems.Add(new("service", $"There is no service '{service}'. There are: {string.Join(", ", catalogue.Services.Select(known => known.Code))}."));
        var filter = Read(query, problems);
        return problems.Count > 0 ? (null, problems) : (filter, problems);
    }

    /// <summary>Names what is asked for that there is not: left aside, it would give the answer to another question.</summary>
    public static void CheckNames(IQueryCollection query, IEnumerable<string> known, List<ReportProblem> problems)
    {
        foreach (var name in query.Keys.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            problems.Add(new(name, $"There is no '{name}' here. There are: {string.Join(", ", known)}."));
    }

    /// <summary>Names what cannot be a state.</summary>
    public static void CheckStates(IEnumerable<string> states, List<ReportProblem> problems)
    {
        foreach (var state in states.Where(state => state.Length != 2))
            problems.Add(new("state", $"'{state}' is not the two-letter USPS code of a state."));
    }

    private static BoardFilter Read(IQueryCollection query, List<ReportProblem> problems)
    {
        List<Status> statuses = [];
        foreach (var code in Codes(query, "status"))
        {
            if (CodeNames<Status>.TryParse(code, out var status))
                statuses.Add(status);
            else
                problems.Add(new("status", $"There is no status '{code}'. It can be: {string.Join(", ", CodeNames<Status>.All)}."));
        }

        var text = query["q"].ToString();
        if (text.Length > 200)
            problems.Add(new("q", "A search has at most 200 characters."));
        return new BoardFilter(
            Codes(query, "state"), query["region"]!, query["system"]!, Codes(query, "facility"), Codes(query, "service"), statuses, text);
    }

    private static IEnumerable<string> Codes(IQueryCollection query, string name) =>
        query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
