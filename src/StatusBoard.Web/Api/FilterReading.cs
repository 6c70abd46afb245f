using StatusBoard.Boards;
using StatusBoard.Reports;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Api;

/// <summary>Reads a filter from an address. Values are separated by commas, or the name is repeated (a system's name may hold a comma).</summary>
internal static class FilterReading
{
    private static readonly string[] Known = ["state", "region", "system", "facility", "service", "status", "q"];

    public static (BoardFilter? Filter, List<ReportProblem> Problems) Read(IQueryCollection query)
    {
        List<ReportProblem> problems = [];
        foreach (var name in query.Keys.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)))
            problems.Add(new(name, $"There is no filter '{name}'. There are: {string.Join(", ", Known)}."));
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
