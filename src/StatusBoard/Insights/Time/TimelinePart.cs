namespace StatusBoard.Insights.Time;

/// <summary>A part of the timeline of one facility.</summary>
/// <param name="State">The state.</param>
/// <param name="Period">The time of it that was asked for and has passed.</param>
/// <param name="GoesOn">Whether it goes on after that time.</param>
public sealed record TimelinePart(ServiceState State, Period Period, bool GoesOn)
{
    /// <summary>The timeline of a service at the only facility of facts; empty where there are several.</summary>
    public static IReadOnlyList<TimelinePart> Of(HoursFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Facilities is not [var facility] || facts.Catalogue.Service(facts.Service) is not { } service)
            return [];
        var counted = facts.CountedAt(facility);
        return
        [
            .. facts.HistoryOf(facility, service, facts.Since).Stretches.SelectMany(stretch => counted
                .Select(period => period.Common(new Period(stretch.Start, stretch.End ?? DateTimeOffset.MaxValue)))
                .Where(common => !common.IsEmpty)
                .Select(common => new TimelinePart(stretch.State, common, !(stretch.End <= common.End)))),
        ];
    }
}
