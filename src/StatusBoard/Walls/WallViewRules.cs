using StatusBoard.Reporting;

namespace StatusBoard.Walls;

/// <summary>Validation of saved views. The database's constraints enforce the same for plain SQL.</summary>
public static class WallViewRules
{
    /// <summary>The maximum length of a name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>The maximum length of a query, in characters.</summary>
    public const int MaxQuery = 2000;

    /// <summary>Names that are addresses of other pages below <c>/wall</c>.</summary>
    private static readonly string[] Taken = ["setup", "pair", "devices"];

    /// <summary>Returns every problem of a saved view; empty when it is valid.</summary>
    public static IEnumerable<ReportProblem> Check(string? name, string query)
    {
        if (string.IsNullOrEmpty(name))
            yield return new("name", "A view needs a name.");
        else if (name.Length > MaxName)
            yield return new("name", $"The name has {name.Length} characters; at most {MaxName} are kept.");
        else if (!name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            yield return new("name", "A name has small letters, digits and hyphens only, because it stands in an address: east-night.");
        else if (Taken.Contains(name))
            yield return new("name", $"“{name}” is the name of a page: choose another.");
        if (query.Length > MaxQuery)
            yield return new("query", $"The view's address has {query.Length} characters; at most {MaxQuery} are kept.");
    }
}
