using StatusBoard.Facilities;
using StatusBoard.Incidents;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Insights.AfterAction;

/// <summary>An after-action report with what is beside its figures.</summary>
/// <param name="Report">The figures.</param>
/// <param name="Facilities">The facilities that it is about, as far as the viewer may see them.</param>
public sealed record AfterActionPicture(AfterActionReport Report, IReadOnlyList<Facility> Facilities)
{
    /// <summary>The incident; null for a period.</summary>
    public Incident? Incident { get; init; }

    /// <summary>How many facilities of the incident the viewer may not see, or have left the board.</summary>
    public int Hidden { get; init; }

    /// <summary>The log and the reports under the incident, the oldest first.</summary>
    public IReadOnlyList<TimelineLine> Timeline { get; init; } = [];

    /// <summary>The neighbours.</summary>
    public IReadOnlyList<Neighbour> Neighbours { get; init; } = [];

    /// <summary>What each neighbour has borne, those with the most arrivals first.</summary>
    public IReadOnlyList<NeighbourLoad> Loads { get; init; } = [];

    /// <summary>Since when arrivals of ambulances are known; null where no agency reports them.</summary>
    public DateTimeOffset? ArrivalsKnownSince { get; init; }

    /// <summary>Who was affected when most people were; null where no department began to accept no ambulances.</summary>
    public PeopleAffected? People { get; init; }

    /// <summary>How many moments at which departments began to accept no ambulances were left out, because there are too many.</summary>
    public int MomentsLeftOut { get; init; }

    /// <summary>Units that were sent all the same, the oldest first.</summary>
    public IReadOnlyList<OverrideNote> Overrides { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The mode of the board.</summary>
    public required string? Mode { get; init; }
}
