using System.Collections.Immutable;

namespace StatusBoard.Incidents;

/// <summary>One cause behind many reports. Immutable: a change makes a new one.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Kind">What it is.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record Incident(int Id, string Name, IncidentKind Kind, DateTimeOffset StartedAt)
{
    private readonly ImmutableArray<IncidentFacility> facilities = [];
    private readonly ImmutableArray<string> codes = [];

    /// <summary>The health system that it concerns, if one.</summary>
    public string? System { get; init; }

    /// <summary>The area that it concerns, in words.</summary>
    public string? Area { get; init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of who coordinates it.</summary>
    public string? Coordinator { get; init; }

    /// <summary>The id of who coordinates it, for example <c>person:12</c>; null when only the name is known.</summary>
    public string? CoordinatorId { get; init; }

    /// <summary>Every facility that is or was part of it, in the order of their codes.</summary>
    public ImmutableArray<IncidentFacility> Facilities
    {
        get => facilities;
        init
        {
            facilities = value;
            codes = [.. value.Where(facility => facility.ReleasedAt is null).Select(facility => facility.Code)];
        }
    }

    /// <summary>The newest version of any of its rows, its log's among them.</summary>
    public long Version { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsActive => EndedAt is null;

    /// <summary>The codes of the facilities that are part of it now.</summary>
    public ImmutableArray<string> Codes => codes;

    /// <summary>What it concerns, in words: the health system, the area, or both; null when neither is known.</summary>
    public string? Where => (System, Area) switch
    {
        (null, null) => null,
        (null, var area) => area,
        (var system, null) => system,
        var (system, area) => $"{system}, {area}",
    };

    /// <summary>A facility's part in it, now or before; null when it never had one.</summary>
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
