namespace StatusBoard.Insights.Time;

/// <summary>The time of all facilities together on one day, each by its own clocks.</summary>
/// <param name="Date">The day.</param>
/// <param name="InService">The time in service.</param>
/// <param name="Known">The part of it with a known status.</param>
/// <param name="Closed">The part of the known time in which services were closed.</param>
/// <param name="Diverting">The part of the known time in which they were on diversion, or not offered.</param>
/// <param name="Bands">At how many facilities the service did not accept: never, under 6 hours, 6 to under 12, 12 and more; of those of
/// which some time of the day is known.</param>
/// <param name="IsCut">Whether the day goes on: what follows has not happened.</param>
public sealed record DayHours(
    DateOnly Date, TimeSpan InService, TimeSpan Known, TimeSpan Closed, TimeSpan Diverting, IReadOnlyList<int> Bands, bool IsCut)
{
    /// <summary>How much of the time in service has to be unknown or stale for the day to be marked as not fully known.</summary>
    public const double MarkedUnknown = 0.1;

    /// <summary>The time in which services did not accept.</summary>
    public TimeSpan NotAccepting => Closed + Diverting;

    /// <summary>The share of the known time in which services did not accept; null where no time is known.</summary>
    public double? Share => Known == TimeSpan.Zero ? null : NotAccepting / Known;

    /// <summary>The share of the time in service that is unknown or stale.</summary>
    public double NotKnownShare => InService == TimeSpan.Zero ? 0 : (InService - Known) / InService;

    /// <summary>The band of the hours of an average facility: 0 to 3; null where no time is known.</summary>
    public int? Band => Share is { } share ? BandOf(TimeSpan.FromDays(share)) : null;

    /// <summary>The band of the hours of a day: none, under 6, 6 to under 12, 12 and more.</summary>
    public static int BandOf(TimeSpan hours) => hours <= TimeSpan.Zero ? 0 : hours.TotalHours < 6 ? 1 : hours.TotalHours < 12 ? 2 : 3;
}
