using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>Settings of the public page at <c>/public</c>. Section <c>Public</c>.</summary>
public sealed class PublicOptions
{
    /// <summary>Whether there is a public page.</summary>
    public bool Enabled { get; set; }

    /// <summary>The heading of the page.</summary>
    public string Title { get; set; } = "Emergency department status";

    /// <summary>The text above the list.</summary>
    public string Notice { get; set; } =
        "In an emergency call 911. An emergency department on diversion asks ambulances to go elsewhere; it still sees everybody who "
            + "walks in.";

    /// <summary>Whether the data is that of the demonstration, which the page then states. Set by <c>Demo:Replay</c> and
    /// <c>Demo:Seed</c>.</summary>
    public bool IsDemonstration { get; internal set; }

    /// <summary>The USPS codes of the states that are shown; empty for all.</summary>
    public IList<string> States { get; } = [];

    /// <summary>The fields that are shown (<see cref="PublicField"/>); city, since and confirmed when empty.</summary>
    public IList<string> Fields { get; } = [];

    /// <summary>The minimum interval between two versions of the page, from one second to five minutes, which is also the maximum delay of
    /// a change.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The parsed fields.</summary>
    public IReadOnlySet<PublicField> Shown() => Fields.Count == 0
        ? new HashSet<PublicField> { PublicField.City, PublicField.Since, PublicField.Confirmed }
        : Fields.Select(code =>
            CodeNames<PublicField>.TryParse(code, out var field) ? field : (PublicField?)null).OfType<PublicField>().ToHashSet();
}
