using System.Collections.Immutable;

namespace StatusBoard.Runs;

/// <summary>
/// All that is known of one agency's runs. Immutable. A message never undoes a newer one: a whole picture replaces what is not newer than
/// it, and a change replaces what is known of its unit. So the runs are the same in whichever order messages arrive.
/// </summary>
public sealed record AgencyRuns(Agency Agency)
{
    /// <summary>How long a unit that is clear is remembered, so that an older message does not bring its run back. Older messages are
    /// refused (<see cref="RunRules.OldestMessage"/>).</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>How many messages were taken; by it a writer notices that another has written in between.</summary>
    public long MessageCount { get; init; }

    /// <summary>The time of the newest message; null before the first.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>The time of the newest whole picture; null before the first.</summary>
    public DateTimeOffset? PictureAt { get; init; }

    /// <summary>The last run of each unit, also those that are clear for less than <see cref="Remembered"/>.</summary>
    public ImmutableDictionary<string, Run> Runs { get; init; } = EmptyRuns;

    /// <summary>No runs.</summary>
    public static ImmutableDictionary<string, Run> EmptyRuns { get; } =
        ImmutableDictionary.Create<string, Run>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the agency has been silent for longer than its limit: then its numbers are out of date.</summary>
    public bool IsSilent(DateTimeOffset now) => ReportedAt is not { } at || now - at > Agency.SilentAfter;

    /// <summary>Applies a message.</summary>
    public RunUpdate Apply(RunMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var newest = ReportedAt is { } known && known > message.At ? known : message.At;
        if (PictureAt > message.At)
            return new RunUpdate(this, true, [], message.Runs.Length, [], []);

        var runs = Runs.ToBuilder();
        List<Run> changed = [];
        List<RunArrival> arrivals = [];
        List<RunStay> stays = [];
        var skipped = 0;
        foreach (var sent in message.Runs)
        {
            var before = runs.GetValueOrDefault(sent.Unit);
            if (before?.ReportedAt > message.At)
                skipped++;
            else
                Take(Complete(sent, before, message.At), before);
        }

        if (message.IsWhole)
        {
            var named = message.Runs.Select(run => run.Unit).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var before in Runs.Values)
            {
                if (before.State != RunState.Clear && before.ReportedAt <= message.At && !named.Contains(before.Unit))
                    Take(before with { State = RunState.Clear, ClearedAt = message.At, ReportedAt = message.At }, before);
            }
        }

        foreach (var (unit, run) in Runs)
        {
            if (run.State == RunState.Clear && newest - (run.ClearedAt ?? run.ReportedAt) > Remembered && runs[unit] == run)
                runs.Remove(unit);
        }

        var next = this with
        {
            MessageCount = MessageCount + 1,
            ReportedAt = newest,
            PictureAt = message.IsWhole ? message.At : PictureAt,
            Runs = runs.ToImmutable(),
        };
        return new RunUpdate(next, false, [.. changed], skipped, [.. arrivals], [.. stays]);

        void Take(Run run, Run? before)
        {
            // A whole picture holds for all that it names. The time of a change is kept with its run, so that no older one is taken.
            if (before is not null && run.SaysTheSame(before) && (message.IsWhole || run.ReportedAt == before.ReportedAt))
                return;
            runs[run.Unit] = run;
            changed.Add(run);
            if (StayThatEnds(run, before) is { } stay)
                stays.Add(stay);
            if (run.ArrivedAt is { } arrived && !IsKnownArrival(run, before))
                arrivals.Add(new RunArrival(Agency.Code, run.Unit, run.Facility, arrived));
        }
    }

    /// <summary>A unit that is clear keeps the arrival that was known before, and counts as clear at the time of the message where no
    /// other time was sent.</summary>
    private static Run Complete(Run sent, Run? before, DateTimeOffset at)
    {
        var run = sent with { ReportedAt = at };
        if (run.State != RunState.Clear)
            return run;
        if (before is { State: RunState.Clear } && IsSameFacility(before, run) && run.ClearedAt is null)
            return before with { ReportedAt = at };
        return run with
        {
            ClearedAt = run.ClearedAt ?? at,
            ArrivedAt = run.ArrivedAt ?? (before is not null && IsSameFacility(before, run) ? before.ArrivedAt : null),
        };
    }

    private static bool IsSameFacility(Run one, Run other) =>
        one.Facility.Equals(other.Facility, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the arrival of a run was known: a run that goes on may have its time of arrival corrected.</summary>
    private static bool IsKnownArrival(Run run, Run? before) =>
        before?.ArrivedAt is not null && IsSameFacility(before, run)
        && (before.ArrivedAt == run.ArrivedAt || before.State == RunState.AtFacility);

    private RunStay? StayThatEnds(Run run, Run? before)
    {
        if (run is { State: RunState.Clear, ArrivedAt: { } arrived, ClearedAt: { } cleared })
            return before is { State: RunState.Clear } && before.ArrivedAt == arrived
                ? null : new RunStay(Agency.Code, run.Unit, run.Facility, arrived, cleared);
        return before is { State: RunState.AtFacility, ArrivedAt: { } began }
            && (run.State == RunState.EnRoute || !IsSameFacility(before, run))
            ? new RunStay(Agency.Code, before.Unit, before.Facility, began, run.DepartedAt ?? run.ArrivedAt ?? run.ReportedAt) : null;
    }
}
