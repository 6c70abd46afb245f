using System.Collections.Immutable;

namespace StatusBoard.Insights.Catchments;

/// <summary>What changes for some people when some departments do not accept.</summary>
/// <param name="People">How many have a nearest department that does not accept.</param>
/// <param name="ByAddedTime">All people of the figure by how much longer their drive is, in the order of <see cref="AddedTime"/>.</param>
/// <param name="MilesBefore">The mean way to the nearest department of those who have another one within
/// <see cref="CatchmentMap.FarthestMiles"/>; 0 where there are none.</param>
/// <param name="MilesAfter">The mean way to the nearest department that accepts, of the same people.</param>
/// <param name="MinutesBefore">The mean drive to the nearest department, of the same people.</param>
/// <param name="MinutesAfter">The mean drive to the nearest department that accepts, of the same people.</param>
/// <param name="LeaveWithin">How many had a drive within each of <see cref="Limits"/> and have it no more.</param>
public sealed record DriveChange(
    long People, ImmutableArray<long> ByAddedTime, double MilesBefore, double MilesAfter, double MinutesBefore, double MinutesAfter,
    ImmutableArray<long> LeaveWithin)
{
    /// <summary>The drives, in minutes, within which it is counted how many people have a department.</summary>
    public static ImmutableArray<int> Limits { get; } = [15, 30, 60];

    /// <summary>How many people have a drive that is longer by an amount.</summary>
    public long this[AddedTime added] => ByAddedTime[(int)added];
}
