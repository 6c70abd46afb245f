using StatusBoard.Insights;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Insights;

/// <summary>Random histories of a facility: late reports, changes at the same instant, staleness, confirmations that come late, statuses
/// that are taken back; some days around a night in which the clocks are changed.</summary>
internal sealed class RandomHistory
{
    private static readonly Status[] Department = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed, Status.Unknown];
    private static readonly Status[] Specialty = [Status.Open, Status.Diversion, Status.Unknown];

    private readonly Random random;

    public RandomHistory(int seed, string zone, DateTimeOffset begin, int days)
    {
        random = new Random(seed);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        Begin = begin;
        Now = begin.AddDays(days);
        Services = [.. new[] { ("ed", ServiceKind.EmergencyDepartment), ("trauma", ServiceKind.Specialty), ("icu", ServiceKind.Specialty) }
            .Select(one => (one.Item1, one.Item2, (IReadOnlyList<StretchEvent>)Events(one.Item2)))];
        Suspensions = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Some())];
        Retired = [.. Enumerable.Range(0, random.Next(2)).Select(_ => Some())];
        Asked = Some(At(), At());
    }

    public TimeZoneInfo Zone { get; }

    public DateTimeOffset Begin { get; }

    /// <summary>The end of the history: whole seconds, as all that is compared by seconds.</summary>
    public DateTimeOffset Now { get; }

    public IReadOnlyList<(string Service, ServiceKind Kind, IReadOnlyList<StretchEvent> Events)> Services { get; }

    /// <summary>When diversions of the emergency department were suspended.</summary>
    public IReadOnlyList<Period> Suspensions { get; }

    public IReadOnlyList<Period> Retired { get; }

    /// <summary>The period that is asked for: it cuts stretches, and may reach beyond the history.</summary>
    public Period Asked { get; }

    public IReadOnlyList<Period> Counted =>
        Periods.Without([Asked with { End = Asked.End < Now ? Asked.End : Now }], Periods.Union(Retired));

    public ServiceHistory HistoryOf(int service)
    {
        var (code, kind, events) = Services[service];
        return new ServiceHistory(code, kind, StretchBuilder.Of(events, StretchTime.Since))
        {
            Suspensions = service == 0 ? [.. Suspensions.Select(one => (Status.Diversion, one))] : [],
        };
    }

    private List<StretchEvent> Events(ServiceKind kind)
    {
        var statuses = kind == ServiceKind.EmergencyDepartment ? Department : Specialty;
        List<StretchEvent> events = [new(Begin.AddMilliseconds(random.Next(86_400_000)), Status.Unknown, false)];
        for (var count = random.Next(2, 14); count > 0; count--)
        {
            var last = events[^1];
            // Every fourth comes at the same instant as the one before.
            var at = random.Next(4) == 0 ? last.OccurredAt : last.OccurredAt.AddMilliseconds(random.Next(1, 40_000_000));
            if (at >= Now)
                break;
            events.Add(random.Next(6) switch
            {
                0 => new StretchEvent(at, last.Status, true) { Since = last.Since, ConfirmedAt = last.ConfirmedAt },
                1 => new StretchEvent(at, last.Status, false) { Since = last.Since, ConfirmedAt = Earlier(at, 7200) },
                2 => new StretchEvent(at, last.Status, false) { Since = Earlier(at, 200_000), ConfirmedAt = at },
                3 => new StretchEvent(at, statuses[random.Next(statuses.Length)], false)
                {
                    Since = Earlier(at, 150_000), ConfirmedAt = at,
                },
                4 => new StretchEvent(at, statuses[random.Next(statuses.Length)], false),
                _ => new StretchEvent(at, statuses[random.Next(statuses.Length)], false) { Since = at, ConfirmedAt = at },
            });
        }

        return events;
    }

    private DateTimeOffset Earlier(DateTimeOffset at, int seconds) => at.AddSeconds(-random.Next(seconds));

    private DateTimeOffset At() => Begin.AddSeconds(random.NextInt64(-40_000, (long)(Now - Begin).TotalSeconds + 40_000));

    private Period Some() => Some(At(), At());

    private static Period Some(DateTimeOffset one, DateTimeOffset other) => one < other ? new(one, other) : new(other, one);
}
