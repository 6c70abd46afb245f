namespace StatusBoard.Boards;

/// <summary>Names of one kind that were asked for and that no facility of this board has, as far as the asker may see it.</summary>
/// <param name="Kind">What they name: <c>state</c>, <c>region</c>, <c>system</c> or <c>facility</c>.</param>
/// <param name="Names">The names as they were given; at least one.</param>
/// <param name="Known">The names that there are, in order; only those that the asker may see.</param>
public sealed record UnknownNames(string Kind, IReadOnlyList<string> Names, IReadOnlyList<string> Known)
{
    /// <summary>The most names that one message lists.</summary>
    public const int MostListed = 60;

    private const int MostNamed = 20;
    private const int LongestQuoted = 60;

    /// <summary>What is wrong, and what there is.</summary>
    public string Message
    {
        get
        {
            var word = Kind == "system" ? "health system" : Kind;
            var named = string.Join(" or ", Names.Take(MostNamed).Select(name => $"'{Quoted(name)}'"));
            return $"There is no {word} {named}{(Names.Count > MostNamed ? $" and {Names.Count - MostNamed} more" : "")} on this board. {There(Known)}";
        }
    }

    /// <summary>A text as it is repeated in a message: not longer than it takes to recognise it.</summary>
    public static string Quoted(string text) => text.Length <= LongestQuoted ? text : text[..LongestQuoted] + "…";

    /// <summary>A list of names for a message, at most <see cref="MostListed"/> of them, with the number of those left out.</summary>
    public static string There(IReadOnlyCollection<string> known) => known.Count switch
    {
        0 => "There is none yet.",
        1 => $"There is: {known.First()}.",
        <= MostListed => $"There are: {string.Join(", ", known)}.",
        _ => $"There are: {string.Join(", ", known.Take(MostListed))} and {known.Count - MostListed} more.",
    };
}
