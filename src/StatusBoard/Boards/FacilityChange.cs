namespace StatusBoard.Boards;

/// <summary>A facility before and after a change.</summary>
/// <param name="Before">The facility before; null when it was not on the board.</param>
/// <param name="After">The facility after; null when it has left the board.</param>
public sealed record FacilityChange(FacilityStatus? Before, FacilityStatus? After)
{
    /// <summary>The facility's code.</summary>
    public string Code => (After ?? Before)!.Facility.Code;

    /// <summary>Whether the facility's own data or the status of one of these services has changed; always true when no service is
    /// given.</summary>
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
