using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>What figures over time are made of, computed facility by facility, by some threads where there are many.</summary>
internal sealed class TimeTally
{
    private const int FacilitiesOfTurn = 32;
    private const int MostThreads = 4;

    private readonly HoursFacts facts;
    private readonly FacilityHours?[] hours;
    private readonly long[] notAccepting;
    private readonly long[][] rows;
    private readonly float[][] shares;
    private readonly StepTally steps;

    private TimeTally(HoursFacts facts, LocalDates dates, DateTimeOffset now)
    {
        this.facts = facts;
        (hours, notAccepting) = (new FacilityHours?[facts.Facilities.Count], new long[facts.Facilities.Count]);
        rows = new long[dates.Count <= TimeFigures.MostMatrixDays ? facts.Facilities.Count : 0][];
        shares = new float[facts.Facilities.Count][];
        steps = new StepTally(dates.Count);
        Days = new DayTally(dates, now);
    }

    /// <summary>The days.</summary>
    public DayTally Days { get; }

    /// <summary>The hours of the week.</summary>
    public WeekHours Week { get; } = new();

    /// <summary>The changes of how many did not accept, in order.</summary>
    public List<AtOnceChanges> Changes { get; } = [];

    /// <summary>Each facility that was in service, in the order in which they were given.</summary>
    public IReadOnlyList<FacilityHours> Hours => [.. hours.OfType<FacilityHours>()];

    /// <summary>For each of these the time in which it did not accept.</summary>
    public IReadOnlyList<TimeSpan> NotAccepting => [.. InService().Select(i => new TimeSpan(notAccepting[i]))];

    /// <summary>For each of these the ticks of each day in which it did not accept; empty where there are too many days.</summary>
    public IReadOnlyList<long[]> Matrix => rows.Length == 0 ? [] : [.. InService().Select(i => rows[i])];

    /// <summary>The steps of these, and of their health systems.</summary>
    public TimeSteps StepsOf(LocalDates dates) =>
        new(TimeSteps.DaysOf(dates.Count), [.. InService().Select(i => shares[i])], steps.ToSystems());

    /// <summary>Computes all facilities of facts.</summary>
    public static TimeTally Of(HoursFacts facts, LocalDates dates, DateTimeOffset now)
    {
        TimeTally tally = new(facts, dates, now);
        if (facts.Catalogue.Service(facts.Service) is not { } service)
            return tally;
        var turns = (facts.Facilities.Count + FacilitiesOfTurn - 1) / FacilitiesOfTurn;
        var threads = Math.Min(Math.Min(Environment.ProcessorCount, MostThreads), turns);
        List<Part> parts = [.. Enumerable.Range(0, Math.Max(1, threads)).Select(_ => new Part(tally, new(facts, service), dates, now))];
        var next = -1;
        Parallel.ForEach(parts, new ParallelOptions { MaxDegreeOfParallelism = parts.Count }, part =>
        {
            for (int turn; (turn = Interlocked.Increment(ref next)) < turns;)
            {
                for (var i = turn * FacilitiesOfTurn; i < Math.Min(facts.Facilities.Count, (turn + 1) * FacilitiesOfTurn); i++)
                    part.Add(i);
            }

            part.Changes.Sort();
        });
        foreach (var part in parts)
        {
            tally.Days.Add(part.Days);
            tally.Week.Add(part.Week);
            tally.steps.Add(part.Steps);
            tally.Changes.Add(part.Changes);
        }

        return tally;
    }

    /// <summary>The hours alone of each facility that was in service.</summary>
    public static IReadOnlyList<FacilityHours> HoursOf(HoursFacts facts)
    {
        if (facts.Catalogue.Service(facts.Service) is not { } service)
            return [];
        var all = new FacilityHours?[facts.Facilities.Count];
        Parallel.For(0, all.Length, new ParallelOptions { MaxDegreeOfParallelism = MostThreads },
            () => new FacilityTally(facts, service),
            (i, _, tally) =>
            {
                all[i] = tally.Compute(facts.Facilities[i]);
                return tally;
            },
            _ => { });
        return [.. all.OfType<FacilityHours>()];
    }

    private IEnumerable<int> InService() => Enumerable.Range(0, hours.Length).Where(i => hours[i] is not null);

    /// <summary>What one thread adds up.</summary>
    private sealed class Part(TimeTally tally, FacilityTally facility, LocalDates dates, DateTimeOffset now)
    {
        public DayTally Days { get; } = new(dates, now);

        public WeekHours Week { get; } = new();

        public AtOnceChanges Changes { get; } = new(tally.facts.Period);

        public StepTally Steps { get; } = new(dates.Count);

        public void Add(int index)
        {
            var one = tally.facts.Facilities[index];
            if (facility.Compute(one) is not { } hours)
                return;
            var zone = LocalDays.ZoneOf(one);
            tally.hours[index] = hours;
            tally.notAccepting[index] = facility.Closed.Length + facility.Diverting.Length;
            var row = tally.rows.Length == 0 ? [] : tally.rows[index] = new long[dates.Count];
            Days.Add(zone, facility, row);
            tally.shares[index] = Steps.Add(one.System, Days.KnownOfLast, Days.NotAcceptingOfLast);
            Week.Add(zone, facility, tally.facts.Period);
            Changes.Add(AtOnceChanges.Counted.InService, facility.InService);
            Changes.Add(AtOnceChanges.Counted.Closed, facility.Closed);
            Changes.Add(AtOnceChanges.Counted.Diverting, facility.Diverting);
        }
    }
}
