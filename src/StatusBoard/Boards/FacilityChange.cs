namespace StatusBoard.Boards;

/// <summary>A facility before and after a change.</summary>
/// <param name="Before">The facility before; null when it was not on the board.</param>
/// <param name="After">The facility after; null when it has left the board.</param>
public sealed record FacilityChange(FacilityStatus? Before, FacilityStatus? After)
{
    /// <summary>The facility's code.</summary>
    public string Code => (After ?? Before)!.Facility.Code;

    /// <summary>Whether it came, went, or is said to be something else, whatever its statuses.</summary>
    public bool IsOfFacility => Before is null || After is null || !Before.Facility.HasSameContent(After.Facility);

    /// <summary>Whether the status of any of these services changed, or what the facility itself is; always true for none named.</summary>
    public bool Touches(IReadOnlyCollection<string> services)
    {
        if (services.Count == 0 || IsOfFacility)
            return true;
        foreach (var service in services)
        {
            if (Before!.Service(service) != After!.Service(service))
                return true;
        }

        return false;
    }
}
