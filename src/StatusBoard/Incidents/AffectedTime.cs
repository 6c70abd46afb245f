using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>How long a facility has been affected by an incident: the time during which at least one of its statuses under the incident
/// was worse than open.</summary>
/// <param name="Ended">The sum of the periods that have ended.</param>
/// <param name="Since">The beginning of the present period; null when the facility is not affected now.</param>
public readonly record struct AffectedTime(TimeSpan Ended, DateTimeOffset? Since)
{
    /// <summary>The total time up to a moment.</summary>
    public TimeSpan At(DateTimeOffset now) => Ended + (Since is { } since && now > since ? now - since : TimeSpan.Zero);

    /// <summary>Computes the affected time of every facility of an incident.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="events">The status events of the incident, in the order in which they were written.</param>
    /// <param name="services">Whether a service counts; null when all do.</param>
    public static IReadOnlyDictionary<string, AffectedTime> Of(Incident incident, IEnumerable<IncidentEvent> events,
        Func<string, bool>? services = null) =>
        events
            .Where(one => !one.IsUndone && (services is null || services(one.Service)))
            .GroupBy(one => one.Facility, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(facility => facility.Key, facility => Sum(incident, facility), StringComparer.OrdinalIgnoreCase);

    private static AffectedTime Sum(Incident incident, IGrouping<string, IncidentEvent> events)
    {
        var end = incident.Find(events.Key)?.ReleasedAt ?? incident.EndedAt;
        var spans = events
            .GroupBy(one => one.Service, StringComparer.OrdinalIgnoreCase)
            .SelectMany(service => Spans(incident, [.. service], end))
            .Where(span => span.To is null || span.To > span.From)
            .OrderBy(span => span.From);
        var total = TimeSpan.Zero;
        (DateTimeOffset From, DateTimeOffset? To)? open = null;
        foreach (var span in spans)
        {
            if (open is { } running && (running.To is null || span.From <= running.To))
            {
                open = (running.From, running.To is null || span.To is null ? null : span.To > running.To ? span.To : running.To);
                continue;
            }

            total += open is { To: { } to } ? to - open.Value.From : TimeSpan.Zero;
            open = span;
        }

        return open switch
        {
            null => new AffectedTime(total, null),
            { To: { } to } last => new AffectedTime(total + (to - last.From), null),
            { } last => new AffectedTime(total, last.From),
        };
    }

    /// <summary>The periods during which one service was affected. A step that was undone is left out, because undoing it restored the
    /// earlier times.</summary>
    private static IEnumerable<(DateTimeOffset From, DateTimeOffset? To)> Spans(Incident incident, IncidentEvent[] events,
        DateTimeOffset? end)
    {
        DateTimeOffset? from = null;
        foreach (var one in events)
        {
            var affected = one.Incident == incident.Id && one.Status is not (Status.Open or Status.Unknown);
            if (affected)
            {
                // A status that was already set before the incident began is counted only from the incident's beginning.
                from ??= one.At > incident.StartedAt ? one.At : incident.StartedAt;
                continue;
            }

            if (from is { } began)
                yield return (began, Earlier(one.At, end));
            from = null;
        }

        if (from is { } still)
            yield return (still, end);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
