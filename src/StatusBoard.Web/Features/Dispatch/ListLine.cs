using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>One line of the dense list: a facility, or the head of a group.</summary>
/// <param name="Code">The facility's code; null for a head.</param>
/// <param name="Head">What the group is; null for a facility.</param>
public readonly record struct ListLine(string? Code, string? Head)
{
    /// <summary>What Blazor knows the line by.</summary>
    public string Key => Code ?? "#" + Head;

    /// <summary>A facility's line.</summary>
    public static ListLine Of(FacilityStatus facility) => new(facility.Facility.Code, null);
}
