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
    private static readonly string[] Known = ["state", "region", "system", "facility", "service", "status", "q"];

    public static (BoardFilter? Filter, List<ReportProblem> Problems) Read(IQueryCollection query, Catalogue catalogue)
    {
        List<ReportProblem> problems = [];
        foreach (var name in query.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            problems.Add(new(name, $"There is no filter '{name}'. There are: {string.Join(", ", Known)}."));
        foreach (var state in Codes(query, "state").Where(state => state.Length != 2))
            problems.Add(new("state", $"'{state}' is not the two-letter USPS code of a state."));
        foreach (var service in Codes(query, "service").Where(service => catalogue.Service(service) is null))
            problems.Add(new("service", $"There is no service '{service}'. There are: {string.Join(", ", catalogue.Services.Select(known => known.Code))}."));
        var filter = Read(query, problems);
        return problems.Count > 0 ? (null, problems) : (filter, problems);
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
