using StatusBoard.Reporting;

namespace StatusBoard.Walls;

/// <summary>What makes a saved view acceptable. The database's constraints hold the same for plain SQL.</summary>
public static class WallViewRules
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 60;

    /// <summary>The longest query, in characters.</summary>
    public const int MaxQuery = 2000;

    /// <summary>Names that stand for pages of their own below <c>/wall</c>.</summary>
    private static readonly string[] Taken = ["setup", "pair", "devices"];

    /// <summary>Names everything that is wrong with a view that is to be saved; empty when it is acceptable.</summary>
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
