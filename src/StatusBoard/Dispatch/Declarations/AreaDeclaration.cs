using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Declarations;

/// <summary>A declaration by an authority for a state or a region, for example Maryland's Blue Alert, with its author, reason and period.
/// It does not change any status; it says which statuses are suspended while it is in force.</summary>
/// <param name="Id">The database id.</param>
/// <param name="Scheme">The code of the scheme that defines the declaration.</param>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Name">The name, for example <c>Blue Alert</c>.</param>
/// <param name="Effect">The consequence, in words.</param>
/// <param name="Reason">The reason. It is user input: encode it wherever it is shown.</param>
/// <param name="DeclaredAt">When it was declared.</param>
/// <param name="DeclaredBy">The name of the principal who declared it.</param>
public sealed record AreaDeclaration(int Id, string Scheme, string State, string? Region, string Name, string Effect, string Reason,
    DateTimeOffset DeclaredAt, string DeclaredBy)
{
    /// <summary>The statuses that are suspended while it is in force.</summary>
    public ImmutableArray<SuspendedStatus> Suspends { get; init; } = [];

    /// <summary>When it ends automatically; null when it has to be ended by somebody.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When it was ended by somebody; null when it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of the principal who ended it; null when nobody did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The area as it is displayed: the state's code, or the region's name and the state's code.</summary>
    public string Place => Region is null ? State : $"{Region}, {State}";

    /// <summary>Whether it is in force at a moment.</summary>
    public bool IsInForce(DateTimeOffset now) => EndedAt is null && !(Until <= now);

    /// <summary>Whether it applies to a facility: the facility is in the area and uses the scheme that defines the declaration.</summary>
    public bool Covers(Facility facility, Catalogue catalogue) =>
        facility.State.Equals(State, StringComparison.OrdinalIgnoreCase)
        && (Region is null || Region.Equals(facility.Region, StringComparison.OrdinalIgnoreCase))
        && (catalogue.SchemeFor(facility)?.Code.Equals(Scheme, StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>The statuses of a facility that it suspends.</summary>
    public IEnumerable<ServiceStatus> SuspendedAt(FacilityStatus facility, Catalogue catalogue) =>
        Covers(facility.Facility, catalogue)
            ? facility.All.Where(status => Suspends.Contains(new SuspendedStatus(status.Service.Code, status.Status))) : [];
}
