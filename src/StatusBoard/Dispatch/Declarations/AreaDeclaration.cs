using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Declarations;

/// <summary>
/// Something that was declared for a state or a region by its scheme: by whom, why, since when and until when. It changes
/// no status; it says that some do not hold.
/// </summary>
/// <param name="Id">Its number.</param>
/// <param name="Scheme">The code of the scheme that knows it.</param>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Name">What it is called, for example <c>Blue Alert</c>.</param>
/// <param name="Effect">What follows, in words.</param>
/// <param name="Reason">Why. Text of people: encode it wherever it is shown.</param>
/// <param name="DeclaredAt">Since when.</param>
/// <param name="DeclaredBy">The name of who declared it.</param>
public sealed record AreaDeclaration(int Id, string Scheme, string State, string? Region, string Name, string Effect, string Reason,
    DateTimeOffset DeclaredAt, string DeclaredBy)
{
    /// <summary>The statuses that do not hold while it is in force.</summary>
    public ImmutableArray<SuspendedStatus> Suspends { get; init; } = [];

    /// <summary>When it ends by itself; null where somebody has to end it.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When somebody ended it; null while nobody has.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The name of who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The place as people read it: a region's name with its state.</summary>
    public string Place => Region is null ? State : $"{Region}, {State}";

    /// <summary>Whether it is in force.</summary>
    public bool IsInForce(DateTimeOffset now) => EndedAt is null && !(Until <= now);

    /// <summary>Whether a facility lies where it was declared, and goes by the scheme that knows it.</summary>
    public bool Covers(Facility facility, Catalogue catalogue) =>
        facility.State.Equals(State, StringComparison.OrdinalIgnoreCase)
        && (Region is null || Region.Equals(facility.Region, StringComparison.OrdinalIgnoreCase))
        && (catalogue.SchemeFor(facility)?.Code.Equals(Scheme, StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>The statuses of a facility that it suspends; empty as a rule.</summary>
    public IEnumerable<ServiceStatus> SuspendedAt(FacilityStatus facility, Catalogue catalogue) =>
        Covers(facility.Facility, catalogue)
            ? facility.All.Where(status => Suspends.Contains(new SuspendedStatus(status.Service.Code, status.Status))) : [];
}
