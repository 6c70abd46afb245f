using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>A line of a desk's list: a facility, or the heading of a group.</summary>
/// <param name="Code">The code of the facility; null for a heading.</param>
/// <param name="Head">The text of the heading; null for a facility.</param>
public readonly record struct ListLine(string? Code, string? Head)
{
    /// <summary>The key for Blazor.</summary>
    public string Key => Code ?? "#" + Head;

    /// <summary>Creates the line of a facility.</summary>
    public static ListLine Of(FacilityStatus facility) => new(facility.Facility.Code, null);
}
