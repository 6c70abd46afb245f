namespace StatusBoard.Insights.Catchments;

/// <summary>Adds up what changes for people, area by area.</summary>
internal sealed class AccessTally
{
    private readonly long[] longer = new long[Enum.GetValues<AddedTime>().Length];
    private readonly long[] leave = new long[DriveChange.Limits.Length];
    private long people;
    private double milesBefore;
    private double milesAfter;
    private double minutesBefore;
    private double minutesAfter;

    /// <summary>Adds an area.</summary>
    /// <param name="count">Its people.</param>
    /// <param name="before">The way to the nearest department.</param>
    /// <param name="after">The way to the nearest that accepts; null where there is none.</param>
    /// <param name="added">How much longer the drive is.</param>
    public void Add(int count, TravelWay before, TravelWay? after, AddedTime added)
    {
        people += count;
        longer[(int)added] += count;
        for (var i = 0; i < leave.Length; i++)
        {
            if (before.Minutes <= DriveChange.Limits[i] && !(after?.Minutes <= DriveChange.Limits[i]))
                leave[i] += count;
        }

        if (after is not { } way)
            return;
        milesBefore += before.Miles * count;
        milesAfter += way.Miles * count;
        minutesBefore += before.Minutes * count;
        minutesAfter += way.Minutes * count;
    }

    /// <summary>The sums.</summary>
    /// <param name="all">The number of people of the figure, affected or not.</param>
    public DriveChange ToChange(long all)
    {
        var moved = people - longer[(int)AddedTime.Nowhere];
        var divisor = moved == 0 ? 1.0 : moved;
        long[] byAddedTime = [.. longer];
        byAddedTime[(int)AddedTime.None] += all - people;
        return new DriveChange(
            people, [.. byAddedTime], milesBefore / divisor, milesAfter / divisor, minutesBefore / divisor, minutesAfter / divisor,
            [.. leave]);
    }
}
