using StatusBoard.Facilities;

namespace StatusBoard.Insights.Response;

/// <summary>How long it took from the beginning of an incident until the board knew of a service that did not accept, and until that
/// accepted again.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Facility">The facility.</param>
/// <param name="ToReport">From the beginning of the incident to when the board learned it; zero where it knew already; null where it
/// learned it only after the incident.</param>
/// <param name="ToRestoration">From the beginning of the incident to when the service was open, strained or offered in part again, after
/// the last time in the incident in which it did not accept; null where that has not come yet.</param>
public sealed record ResponseTime(IncidentSpan Incident, Facility Facility, TimeSpan? ToReport, TimeSpan? ToRestoration)
{
    /// <summary>The times of all facilities that did not accept in an incident.</summary>
    /// <param name="facts">The facts, with <see cref="HoursFacts.Incidents"/>; the stretches by both times reach up to
    /// <see cref="HoursFacts.EpisodesUntil"/>.</param>
    public static IReadOnlyList<ResponseTime> Of(HoursFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Incidents.Count == 0)
            return [];
        var known = facts.Facilities.ToDictionary(one => one.Code, StringComparer.OrdinalIgnoreCase);
        var until = facts.EpisodesUntil ?? facts.Period.End;
        return
        [
            .. facts.Incidents.SelectMany(incident => incident.Facilities
                .Select(code => known.GetValueOrDefault(code)).OfType<Facility>()
                .Where(facility => facts.CountedAt(facility).Any(period => period.Contains(incident.StartedAt)))
                .Select(facility => Of(facts, incident, facility, until)).OfType<ResponseTime>()),
        ];
    }

    private static ResponseTime? Of(HoursFacts facts, IncidentSpan incident, Facility facility, DateTimeOffset until)
    {
        var end = incident.EndedAt is { } ended && ended < until ? ended : until;
        var within = new Period(incident.StartedAt, end);
        var said = Ordered(facts.Learned).FirstOrDefault(one => IsIn(one, within));
        var since = Ordered(facts.Since).ToList();
        var last = since.FindLastIndex(one => IsIn(one, within));
        // What the board said, and what a later report has taken back altogether, needed no restoration.
        if (last < 0)
            return null;
        var again = since.Skip(last + 1)
            .FirstOrDefault(one => one.State.IsKnown && !one.State.IsNotAccepting && one.Start < until);
        return new ResponseTime(incident, facility, From(said?.Start), From(again?.Start));

        IEnumerable<Stretch> Ordered(ILookup<(string Facility, string Service), Stretch> stretches) =>
            stretches[(facility.Code, facts.Service)].OrderBy(one => one.Start);

        TimeSpan? From(DateTimeOffset? moment) =>
            moment is not { } some ? null : some > incident.StartedAt ? some - incident.StartedAt : TimeSpan.Zero;
    }

    private static bool IsIn(Stretch one, Period within) => one.State.IsNotAccepting && one.Start < within.End
        && !(one.End <= within.Start) && !within.IsEmpty;
}
