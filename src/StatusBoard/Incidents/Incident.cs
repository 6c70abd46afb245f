using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>An incident: one cause behind reports of several facilities. Immutable; a change creates a new instance.</summary>
/// <param name="Id">The database id.</param>
/// <param name="Name">The display name.</param>
/// <param name="Kind">The kind of incident.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record Incident(int Id, string Name, IncidentKind Kind, DateTimeOffset StartedAt)
{
    private readonly ImmutableArray<IncidentFacility> facilities = [];
    private readonly ImmutableArray<string> codes = [];

    /// <summary>The health system that it concerns; null when it concerns none in particular.</summary>
    public string? System { get; init; }

    /// <summary>The area that it concerns, in words; null when none was given.</summary>
    public string? Area { get; init; }

    /// <summary>Whether it is an exercise: its steps set no real status. Decided when it is opened.</summary>
    public bool IsExercise { get; init; }

    /// <summary>What an exercise has set, over the real statuses; empty for an incident that is none.</summary>
    public ExerciseOverlay Overlay { get; init; } = ExerciseOverlay.Empty;

    /// <summary>When it ended; null while it is active.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of the coordinator.</summary>
    public string? Coordinator { get; init; }

    /// <summary>The id of the coordinator, for example <c>person:12</c>; null when only the name is known.</summary>
    public string? CoordinatorId { get; init; }

    /// <summary>Every facility that is or was part of the incident, ordered by code.</summary>
    public ImmutableArray<IncidentFacility> Facilities
    {
        get => facilities;
        init
        {
            facilities = value;
            codes = [.. value.Where(facility => facility.ReleasedAt is null).Select(facility => facility.Code)];
        }
    }

    /// <summary>The highest version of any of its rows, including its log.</summary>
    public long Version { get; init; }

    /// <summary>Whether it has not ended.</summary>
    public bool IsActive => EndedAt is null;

    /// <summary>The codes of the facilities that are part of it now.</summary>
    public ImmutableArray<string> Codes => codes;

    /// <summary>The health system and the area, in words; null when neither is known.</summary>
    public string? Where => (System, Area) switch
    {
        (null, null) => null,
        (null, var area) => area,
        (var system, null) => system,
        var (system, area) => $"{system}, {area}",
    };

    /// <summary>The part that a facility has or had in the incident; null when it never had one.</summary>
    public IncidentFacility? Find(string code)
    {
        foreach (var facility in Facilities)
        {
            if (string.Equals(facility.Code, code, StringComparison.OrdinalIgnoreCase))
                return facility;
        }

        return null;
    }
}
