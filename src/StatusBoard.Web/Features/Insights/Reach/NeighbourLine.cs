using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>A department that people have instead, as it is shown. Those outside of what may be seen are one line without a
/// name.</summary>
/// <param name="Facility">The facility; null for all that may not be seen.</param>
/// <param name="Own">How many people have it as their nearest anyway; null for those that may not be seen.</param>
/// <param name="AtLeast">How many come to it if all departments that are not known accept.</param>
/// <param name="AtMost">How many come to it if none of them does.</param>
public sealed record NeighbourLine(FacilityStatus? Facility, long? Own, long AtLeast, long AtMost)
{
    /// <summary>What stands for all facilities that may not be seen.</summary>
    public const string Others = "Outside of what you may see";

    /// <summary>The lines of a picture, those with most people first, the one without a name last.</summary>
    public static IReadOnlyList<NeighbourLine> Of(ReachPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var all = picture.Figures.Neighbours.Select(one => (Load: one, Facility: picture.Facility(one.Department))).ToList();
        List<NeighbourLine> lines = [.. all.Where(one => one.Facility is not null)
            .Select(one => new NeighbourLine(one.Facility, one.Load.Own, one.Load.AtLeast, one.Load.AtMost))];
        var hidden = all.Where(one => one.Facility is null).Select(one => one.Load).ToList();
        if (hidden.Count > 0)
            lines.Add(new NeighbourLine(null, null, hidden.Sum(one => one.AtLeast), hidden.Sum(one => one.AtMost)));
        return lines;
    }
}
