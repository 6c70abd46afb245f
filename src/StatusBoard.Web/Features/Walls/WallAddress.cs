using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Walls;

/// <summary>What a wall shows and how, as it stands in its address.</summary>
public sealed record WallAddress
{
    /// <summary>No facility has this code: a filter without codes would ask for all.</summary>
    private const string NoFacility = "-";

    /// <summary>USPS codes of states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Names of regions.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Names of health systems.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The number of the incident whose facilities are shown; null for no particular one.</summary>
    public int? Incident { get; init; }

    /// <summary>Words that a facility has to have.</summary>
    public string? Search { get; init; }

    /// <summary>The name of the view; null to make one from what is shown.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the map is shown where there is one.</summary>
    public bool Map { get; init; } = true;

    /// <summary>What the map's areas are shaded by.</summary>
    public MapShading Shading { get; init; } = MapShading.Worst;

    /// <summary>Whether the last changes are shown.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>Whether the incidents that go on are shown.</summary>
    public bool Incidents { get; init; } = true;

    /// <summary>The saved views that are shown by turns, each for its time; empty to show this one alone.</summary>
    public IReadOnlyList<PlaylistItem> Playlist { get; init; } = [];

    /// <summary>Whether a new closure or diversion is heard.</summary>
    public bool Sound { get; init; }

    /// <summary>When no sound is made; null for what the installation says.</summary>
    public HoursOfDay? Silent { get; init; }

    /// <summary>Whether the address itself says when no sound is made, which may also be never.</summary>
    public bool SilentIsGiven { get; init; }

    /// <summary>When the display loads itself again each night, at the next quiet moment; null for never.</summary>
    public TimeOnly? ReloadAt { get; init; } = new TimeOnly(4, 0);

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

    /// <summary>Whether a path is that of a display, and not of a page that somebody sits at.</summary>
    public static bool IsDisplay(PathString path) =>
        path.StartsWithSegments("/wall", out var rest) && !rest.StartsWithSegments("/setup") && !rest.StartsWithSegments("/pair");

    /// <summary>Reads the query of an address.</summary>
    public static WallAddress Parse(string query) => new WallAddressReading(query).Read();

    /// <summary>The facilities it asks for. An incident that does not go on has none.</summary>
    public BoardFilter ToFilter(IncidentSet incidents) => new(
        states: States,
        regions: Regions,
        systems: Systems,
        facilities: Incident is not { } number ? [] : incidents.Find(number)?.Codes is { IsEmpty: false } codes ? codes : [NoFacility],
        text: Search);

    /// <summary>The states, regions and health systems that it names.</summary>
    public BoardFilter Places() => new(states: States, regions: Regions, systems: Systems);

    /// <summary>What this display shows when the turn of another view has come: what that one is about, on this one's screen.</summary>
    public WallAddress Showing(WallAddress other) => this with
    {
        States = other.States,
        Regions = other.Regions,
        Systems = other.Systems,
        Incident = other.Incident,
        Search = other.Search,
        Title = other.Title,
        Map = other.Map,
        Shading = other.Shading,
        Changes = other.Changes,
        Incidents = other.Incidents,
        Seconds = other.Seconds,
        Problems = [.. Problems, .. other.Problems],
    };

    private string Made()
    {
        var parts = new List<string>();
        if (Incident is { } number)
            parts.Add($"Incident {number}");
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
