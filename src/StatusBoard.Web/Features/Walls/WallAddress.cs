using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The content and appearance of a wall, as given by its address.</summary>
public sealed record WallAddress
{
    /// <summary>A code that no facility has: a filter without codes would match all.</summary>
    private const string NoFacility = "-";

    /// <summary>USPS codes of states.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Names of regions.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Names of health systems.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>The id of the incident whose facilities are shown; null for none.</summary>
    public int? Incident { get; init; }

    /// <summary>The id of the exercise that is shown over the board; null for the real board alone.</summary>
    public int? Exercise { get; init; }

    /// <summary>Search words that facilities have to contain.</summary>
    public string? Search { get; init; }

    /// <summary>The title; null to derive it from the content.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the map is shown if there is one.</summary>
    public bool Map { get; init; } = true;

    /// <summary>How the map is shaded.</summary>
    public MapShading Shading { get; init; } = MapShading.Worst;

    /// <summary>Whether the last changes are shown.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>Whether active incidents are shown.</summary>
    public bool Incidents { get; init; } = true;

    /// <summary>The saved views that are shown in turn, each for its duration; empty to show this one alone.</summary>
    public IReadOnlyList<PlaylistItem> Playlist { get; init; } = [];

    /// <summary>Whether a sound is played for a new closure or diversion.</summary>
    public bool Sound { get; init; }

    /// <summary>When no sound is played; null for the setting of the installation.</summary>
    public HoursOfDay? Silent { get; init; }

    /// <summary>Whether the address itself says when no sound is played, which may be never.</summary>
    public bool SilentIsGiven { get; init; }

    /// <summary>When the display reloads each night, at the next quiet moment; null for never.</summary>
    public TimeOnly? ReloadAt { get; init; } = new TimeOnly(4, 0);

    /// <summary>The duration of a page of tiles, in seconds.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>Whether times are in 12-hour format.</summary>
    public bool TwelveHours { get; init; }

    /// <summary>The IANA time zone; null for that of the display.</summary>
    public string? Zone { get; init; }

    /// <summary>The factor by which text is larger than the viewing rule requires; at least 1.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Whether the light theme is used.</summary>
    public bool Light { get; init; }

    /// <summary>The viewing distance in metres.</summary>
    public double Distance { get; init; } = 3;

    /// <summary>The screen's diagonal in inches.</summary>
    public double Diagonal { get; init; } = 55;

    /// <summary>The problems of the address, each with the value that is used instead.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>The minimum font size of names as a share of the screen's diagonal.</summary>
    public double TextShare => ViewingRule.ShareOfDiagonal(Distance, Diagonal) * Scale;

    /// <summary>The title.</summary>
    public string Name => Title ?? Made();

    /// <summary>Whether a path is that of a display, as opposed to a page with controls.</summary>
    public static bool IsDisplay(PathString path) =>
        path.StartsWithSegments("/wall", out var rest) && !rest.StartsWithSegments("/setup") && !rest.StartsWithSegments("/pair");

    /// <summary>Parses a query.</summary>
    public static WallAddress Parse(string query) => new WallAddressReading(query).Read();

    /// <summary>The filter; it matches nothing when the incident is not active.</summary>
    public BoardFilter ToFilter(IncidentSet incidents) => new(
        states: States,
        regions: Regions,
        systems: Systems,
        facilities: Incident is not { } number ? [] : incidents.Find(number)?.Codes is { IsEmpty: false } codes ? codes : [NoFacility],
        text: Search);

    /// <summary>The id of the exercise that is shown over the board: also that of an incident that is one, whose name stands in the
    /// title.</summary>
    public int? ExerciseOf(IncidentSet incidents) =>
        Exercise ?? (Incident is { } number && incidents.Find(number) is { IsExercise: true } ? number : null);

    /// <summary>The states, regions and health systems of the address.</summary>
    public BoardFilter Places() => new(states: States, regions: Regions, systems: Systems);

    /// <summary>The address for showing another view of the playlist: its content, with the appearance of this display.</summary>
    public WallAddress Showing(WallAddress other) => this with
    {
        States = other.States,
        Regions = other.Regions,
        Systems = other.Systems,
        Incident = other.Incident,
        Exercise = other.Exercise,
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
