namespace StatusBoard.Boards;

/// <summary>Names of one kind that a caller asked for and that no facility visible to the caller has.</summary>
/// <param name="Kind">The kind of name: <c>state</c>, <c>region</c>, <c>system</c> or <c>facility</c>.</param>
/// <param name="Names">The unknown names as the caller wrote them; at least one.</param>
/// <param name="Known">The names that exist and that the caller may see, sorted.</param>
public sealed record UnknownNames(string Kind, IReadOnlyList<string> Names, IReadOnlyList<string> Known)
{
    /// <summary>The maximum number of names that a message lists.</summary>
    public const int MaxListed = 60;

    private const int MaxNamed = 20;
    private const int MaxQuotedLength = 60;

    /// <summary>The error message: which names are unknown, and which exist.</summary>
    public string Message
    {
        get
        {
            var word = Kind == "system" ? "health system" : Kind;
            var named = string.Join(" or ", Names.Take(MaxNamed).Select(name => $"'{Quoted(name)}'"));
            var more = Names.Count > MaxNamed ? $" and {Names.Count - MaxNamed} more" : "";
            return $"There is no {word} {named}{more} on this board. {ListKnown(Known)}";
        }
    }

    /// <summary>Shortens a text for quoting it in a message.</summary>
    public static string Quoted(string text) => text.Length <= MaxQuotedLength ? text : text[..MaxQuotedLength] + "…";

    /// <summary>Lists names for a message: at most <see cref="MaxListed"/>, and how many more there are.</summary>
    public static string ListKnown(IReadOnlyCollection<string> known) => known.Count switch
    {
        0 => "There is none yet.",
        1 => $"There is: {known.First()}.",
        <= MaxListed => $"There are: {string.Join(", ", known)}.",
        _ => $"There are: {string.Join(", ", known.Take(MaxListed))} and {known.Count - MaxListed} more.",
    };
}
