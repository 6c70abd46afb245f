namespace StatusBoard.Boards;

/// <summary>One facility before and after.</summary>
/// <param name="Before">As it was; null when it is new on the board.</param>
/// <param name="After">As it is; null when it has left the board.</param>
public sealed record FacilityChange(FacilityStatus? Before, FacilityStatus? After)
{
    /// <summary>The facility's code.</summary>
    public string Code => (After ?? Before)!.Facility.Code;

    /// <summary>Whether the status of any of these services changed, or what the facility itself is; always true for none named.</summary>
    public bool Touches(IReadOnlyCollection<string> services)
    {
        if (services.Count == 0 || Before is null || After is null || !Before.Facility.HasSameContent(After.Facility))
            return true;
        foreach (var service in services)
        {
            if (Before.Service(service) != After.Service(service))
                return true;
        }

        return false;
    }
}
