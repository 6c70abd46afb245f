using StatusBoard.Boards;
using StatusBoard.Schemes;

namespace StatusBoard.Dispatch;

/// <summary>An area in which every emergency department that has the capability for a need is closed or on diversion.</summary>
/// <param name="Need">The need.</param>
/// <param name="Miles">The radius in straight-line miles, around one another or around the point asked for.</param>
/// <param name="Facilities">Every facility in the area that has the capability, ordered by name.</param>
/// <param name="Rules">The saturation rules of the schemes of these facilities, each once; empty where they have none.</param>
public sealed record SaturatedArea(Need Need, double Miles, IReadOnlyList<FacilityStatus> Facilities, IReadOnlyList<SaturationRule> Rules)
{
    /// <summary>The cities of the area with their states, each once, in the order of <see cref="Facilities"/>.</summary>
    public IEnumerable<string> Cities => Facilities.Select(facility => $"{facility.Facility.City}, {facility.Facility.State}").Distinct();
}
