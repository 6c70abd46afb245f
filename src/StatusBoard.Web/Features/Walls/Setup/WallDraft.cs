using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Features.Walls.Setup;

/// <summary>The input of the set-up page.</summary>
public sealed class WallDraft
{
    /// <summary>USPS codes of states.</summary>
    public IReadOnlyCollection<string> States { get; set; } = [];

    /// <summary>Names of regions.</summary>
    public IReadOnlyCollection<string> Regions { get; set; } = [];

    /// <summary>Names of health systems.</summary>
    public IReadOnlyCollection<string> Systems { get; set; } = [];

    /// <summary>The id of an incident; null for none.</summary>
    public int? Incident { get; set; }

    /// <summary>The id of the exercise that is shown over the board; null for none.</summary>
    public int? Exercise { get; set; }

    /// <summary>Search words that facilities have to contain.</summary>
    public string? Search { get; set; }

    /// <summary>The name of the view.</summary>
    public string? Title { get; set; }

    /// <summary>Whether the map is shown.</summary>
    public bool Map { get; set; } = true;

    /// <summary>How the map is shaded.</summary>
    public MapShading Shading { get; set; } = MapShading.Worst;

    /// <summary>Whether the last changes are shown.</summary>
    public bool Changes { get; set; } = true;

    /// <summary>Whether incidents are shown.</summary>
    public bool Incidents { get; set; } = true;

    /// <summary>The duration of a page of tiles, in seconds.</summary>
    public int Seconds { get; set; } = 15;

    /// <summary>The viewing distance in metres.</summary>
    public double Distance { get; set; } = 3;

    /// <summary>The screen's diagonal in inches.</summary>
    public double Diagonal { get; set; } = 55;

    /// <summary>The factor by which text is larger than the viewing rule requires.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>Whether the light theme is used.</summary>
    public bool Light { get; set; }

    /// <summary>Whether times are in 12-hour format.</summary>
    public bool TwelveHours { get; set; }

    /// <summary>The IANA time zone; null for that of the display.</summary>
    public string? Zone { get; set; }

    /// <summary>Whether a sound is played for a new closure or diversion.</summary>
    public bool Sound { get; set; }

    /// <summary>When no sound is played, for example <c>22:00-06:00</c> or <c>never</c>; empty for the setting of the
    /// installation.</summary>
    public string? Silent { get; set; }

    /// <summary>When the display reloads each night, for example <c>04:00</c> or <c>off</c>.</summary>
    public string? Reload { get; set; } = "04:00";

    /// <summary>The saved views of the playlist, in order.</summary>
    public List<PlaylistItem> Playlist { get; private init; } = [];

    /// <summary>Creates the input from a view.</summary>
    public static WallDraft Of(WallAddress address) => new()
    {
        States = [.. address.States],
        Regions = [.. address.Regions],
        Systems = [.. address.Systems],
        Incident = address.Incident,
        Exercise = address.Exercise,
        Search = address.Search,
        Title = address.Title,
        Map = address.Map,
        Shading = address.Shading,
        Changes = address.Changes,
        Incidents = address.Incidents,
        Seconds = address.Seconds,
        Distance = address.Distance,
        Diagonal = address.Diagonal,
        Scale = address.Scale,
        Light = address.Light,
        TwelveHours = address.TwelveHours,
        Zone = address.Zone,
        Sound = address.Sound,
        Silent = address.SilentIsGiven ? address.Silent?.ToString() ?? "never" : null,
        Reload = address.ReloadAt is { } time ? HoursOfDay.Write(time) : "off",
        Playlist = [.. address.Playlist],
    };

    /// <summary>Returns the query as it was entered; parsing it reports problems.</summary>
    public string Query()
    {
        var query = WallAddressWriting.Write(new WallAddress
        {
            States = [.. States],
            Regions = [.. Regions],
            Systems = [.. Systems],
            Incident = Incident,
            Exercise = Exercise,
            Search = Search,
            Title = Title,
            Map = Map,
            Shading = Shading,
            Changes = Changes,
            Incidents = Incidents,
            Seconds = Seconds,
            Distance = Distance,
            Diagonal = Diagonal,
            Scale = Scale,
            Light = Light,
            TwelveHours = TwelveHours,
            Zone = string.IsNullOrWhiteSpace(Zone) ? null : Zone.Trim(),
            Sound = Sound,
            Playlist = Playlist,
        });
        var rest = new List<KeyValuePair<string, string?>>();
        if (!string.IsNullOrWhiteSpace(Silent))
            rest.Add(new("silent", Silent.Trim()));
        if (!string.IsNullOrWhiteSpace(Reload) && Reload.Trim() != "04:00")
            rest.Add(new("reload", Reload.Trim()));
        return WallRequest.Merged(query, QueryString.Create(rest).ToString());
    }
}
