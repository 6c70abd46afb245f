using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Pages.WatchWall;

/// <summary>What a wall shows and how, as it stands in its address.</summary>
public sealed record WallAddress
{
    /// <summary>USPS codes of states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Names of regions.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Names of health systems.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Words that a facility has to have.</summary>
    public string? Search { get; init; }

    /// <summary>The name of the view; null to make one from what is shown.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the map is shown where there is one.</summary>
    public bool Map { get; init; } = true;

    /// <summary>Whether the last changes are shown.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>How many seconds a page of tiles stays.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>Whether times read 2:12 PM in place of 14:12.</summary>
    public bool TwelveHours { get; init; }

    /// <summary>The IANA time zone of all times; null for that of the display.</summary>
    public string? Zone { get; init; }

    /// <summary>How many times larger than the rule asks for text is; at least 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether the wall is light.</summary>
    public bool Light { get; init; }

    /// <summary>The viewing distance in metres.</summary>
    public double Distance { get; init; } = 3;

    /// <summary>The screen's diagonal in inches.</summary>
    public double Diagonal { get; init; } = 55;

    /// <summary>What of the address could not be understood, each in a sentence that says what was taken instead.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The smallest size of a name as a share of the screen's diagonal.</summary>
    public double TextShare => ViewingRule.ShareOfDiagonal(Distance, Diagonal) * Scale;

    /// <summary>The name of the view.</summary>
    public string Name => Title ?? Made();

    /// <summary>Reads the query of an address.</summary>
    public static WallAddress Parse(string query) => new WallAddressReading(query).Read();

    /// <summary>The facilities it asks for.</summary>
    public BoardFilter ToFilter() => new(states: States, regions: Regions, systems: Systems, text: Search);

    private string Made()
    {
        var parts = new List<string>();
        if (Systems.Count > 0)
            parts.Add(And(Systems));
        if (Regions.Count > 0)
            parts.Add(And(Regions));
        if (States.Count > 0)
            parts.Add(And([.. States.Select(UsStates.NameOf)]));
        if (Search is not null)
            parts.Add($"“{Search}”");
        return parts.Count == 0 ? "Emergency departments" : string.Join(" · ", parts);
    }

    private static string And(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= 3 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{names[0]}, {names[1]} +{names.Count - 2}",
    };
}
