using StatusBoard.Boards;
using StatusBoard.Schemes;

namespace StatusBoard.Dispatch;

/// <summary>An area where no emergency department that could take a need does: each is closed or diverting.</summary>
/// <param name="Need">The need.</param>
/// <param name="Miles">Within how many straight-line miles of one another, or of the place asked about.</param>
/// <param name="Facilities">Every facility there that could take it, by name.</param>
/// <param name="Rules">What the local schemes say follows, each once; empty where they say nothing.</param>
public sealed record SaturatedArea(Need Need, double Miles, IReadOnlyList<FacilityStatus> Facilities, IReadOnlyList<SaturationRule> Rules)
{
    /// <summary>The cities of the area, each once, in the order of <see cref="Facilities"/>.</summary>
    public IEnumerable<string> Cities => Facilities.Select(facility => $"{facility.Facility.City}, {facility.Facility.State}").Distinct();
}
