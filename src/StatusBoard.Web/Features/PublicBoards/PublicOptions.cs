using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>What anybody may see without signing in, at <c>/public</c>. Section <c>Public</c>.</summary>
public sealed class PublicOptions
{
    /// <summary>Whether there is a public page at all.</summary>
    public bool Enabled { get; set; }

    /// <summary>The heading of the page.</summary>
    public string Title { get; set; } = "Emergency department status";

    /// <summary>What stands above the list.</summary>
    public string Notice { get; set; } =
        "In an emergency call 911. An emergency department on diversion asks ambulances to go elsewhere; it still sees everybody who walks in.";

    /// <summary>Whether what is on the board is the demonstration: the page then says so. Set by <c>Demo:Replay</c> and
    /// <c>Demo:Seed</c>.</summary>
    public bool IsDemonstration { get; internal set; }

    /// <summary>The USPS codes of the states that are shown; all where none is named.</summary>
    public IList<string> States { get; } = [];

    /// <summary>What is shown of a facility (<see cref="PublicField"/>); city, since and confirmed where nothing is named.</summary>
    public IList<string> Fields { get; } = [];

    /// <summary>How often the page is written anew at most, from one second to five minutes; a change is shown that much later at
    /// most.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What is shown, read.</summary>
    public IReadOnlySet<PublicField> Shown() => Fields.Count == 0
        ? new HashSet<PublicField> { PublicField.City, PublicField.Since, PublicField.Confirmed }
        : Fields.Select(code =>
            CodeNames<PublicField>.TryParse(code, out var field) ? field : (PublicField?)null).OfType<PublicField>().ToHashSet();
}
