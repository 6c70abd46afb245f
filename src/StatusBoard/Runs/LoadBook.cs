using System.Collections.Immutable;

namespace StatusBoard.Runs;

/// <summary>
/// Keeps the runs of all agencies and the load of each facility in step. A change costs what the facilities cost that it concerns, however
/// many others there are. Not thread-safe.
/// </summary>
public sealed class LoadBook
{
    /// <summary>How often stays leave the last hour.</summary>
    public static readonly TimeSpan AgeEvery = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, AgencyRuns> agencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<(string Agency, string Unit), Run>> runs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<RunStay>> stays = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> silent = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> open = new(StringComparer.OrdinalIgnoreCase);
    private DateTimeOffset agedAt = DateTimeOffset.MinValue;

    /// <summary>The load of each facility that has any, by its code.</summary>
    public ImmutableDictionary<string, FacilityLoad> Loads { get; private set; } =
        ImmutableDictionary.Create<string, FacilityLoad>(StringComparer.OrdinalIgnoreCase);

    /// <summary>All agencies with their runs, by name.</summary>
    public ImmutableArray<AgencyRuns> Agencies =>
        [.. agencies.Values.OrderBy(one => one.Agency.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Agency.Code)];

    /// <summary>Finds an agency by its code, ignoring case; null when it is not there.</summary>
    public AgencyRuns? Find(string code) => agencies.GetValueOrDefault(code);

    /// <summary>Applies what this process has written itself.</summary>
    public void Apply(RunUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        // A message of another request may have been counted, and applied, after this one.
        if (Find(update.Next.Agency.Code) is { } known && known.MessageCount > update.Next.MessageCount)
            return;
        Set(update.Next);
        AddStays(update.Stays);
    }

    /// <summary>Applies what was read from the database.</summary>
    /// <param name="isComplete">Whether it is all there is, instead of what has changed.</param>
    /// <param name="read">Agencies without their runs.</param>
    /// <param name="changed">Runs, each with the code of its agency.</param>
    public void Apply(bool isComplete, IEnumerable<AgencyRuns> read, IEnumerable<(string Agency, Run Run)> changed)
    {
        ArgumentNullException.ThrowIfNull(read);
        var of = changed.ToLookup(one => one.Agency, one => one.Run, StringComparer.OrdinalIgnoreCase);
        var heads = read.ToDictionary(one => one.Agency.Code, StringComparer.OrdinalIgnoreCase);
        if (isComplete)
        {
            foreach (var gone in agencies.Values.Where(one => !heads.ContainsKey(one.Agency.Code)).ToList())
            {
                Set(gone with { Runs = AgencyRuns.EmptyRuns });
                agencies.Remove(gone.Agency.Code);
            }
        }

        foreach (var code in heads.Keys.Union(of.Select(group => group.Key), StringComparer.OrdinalIgnoreCase))
        {
            var known = Find(code);
            var head = heads.GetValueOrDefault(code);
            // What this process has written since the reading is newer than what was read.
            if (!isComplete && head?.MessageCount < known?.MessageCount)
                continue;
            if ((head ?? known) is { } next)
            {
                var before = isComplete ? AgencyRuns.EmptyRuns : known?.Runs ?? AgencyRuns.EmptyRuns;
                Set(next with { Runs = before.SetItems(of[code].Select(run => KeyValuePair.Create(run.Unit, run))) });
            }
        }
    }

    /// <summary>Adds stays that have ended; those that are known already are added once.</summary>
    public void AddStays(IEnumerable<RunStay> ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        foreach (var stay in ended)
        {
            if (!stays.TryGetValue(stay.Facility, out var known))
                stays[stay.Facility] = known = [];
            if (known.Add(stay))
                open.Add(stay.Facility);
        }
    }

    /// <summary>Makes the loads that have changed since the last call, also by the time that has passed.</summary>
    /// <returns>The codes of the facilities whose load is different.</returns>
    public IReadOnlyCollection<string> Look(DateTimeOffset now)
    {
        foreach (var agency in agencies.Values)
        {
            if (agency.IsSilent(now) ? silent.Add(agency.Agency.Code) : silent.Remove(agency.Agency.Code))
                open.UnionWith(agency.Runs.Values.Where(run => run.State != RunState.Clear).Select(run => run.Facility));
        }

        if (now - agedAt >= AgeEvery)
            Age(now);
        if (open.Count == 0)
            return [];
        List<string> changed = [];
        var loads = Loads.ToBuilder();
        foreach (var code in open)
        {
            var load = LoadRule.Of(code, RunsTo(code), stays.GetValueOrDefault(code) ?? [], now);
            if (load.Equals(loads.GetValueOrDefault(code) ?? new FacilityLoad(code)))
                continue;
            changed.Add(code);
            if (load.IsEmpty)
                loads.Remove(code);
            else
                loads[code] = load;
        }

        open.Clear();
        Loads = loads.ToImmutable();
        return changed;
    }

    private IEnumerable<(AgencyRuns Agency, Run Run)> RunsTo(string facility) =>
        runs.GetValueOrDefault(facility)?.Select(one => (agencies[one.Key.Agency], one.Value)) ?? [];

    private void Set(AgencyRuns next)
    {
        var code = next.Agency.Code;
        var before = Find(code);
        agencies[code] = next;
        // A changed limit or name concerns every facility that the agency goes to.
        var all = before is null || before.Agency != next.Agency;
        foreach (var run in before?.Runs.Values ?? [])
        {
            if (next.Runs.GetValueOrDefault(run.Unit) is { } same && ReferenceEquals(same, run) && !all)
                continue;
            if (runs.TryGetValue(run.Facility, out var here) && here.Remove((code, Key(run.Unit))))
                open.Add(run.Facility);
        }

        foreach (var run in next.Runs.Values)
        {
            if (run.State == RunState.Clear
                || (!all && before!.Runs.GetValueOrDefault(run.Unit) is { } same && ReferenceEquals(same, run)))
                continue;
            if (!runs.TryGetValue(run.Facility, out var here))
                runs[run.Facility] = here = [];
            here[(code, Key(run.Unit))] = run;
            open.Add(run.Facility);
        }
    }

    /// <summary>Forgets stays that ended before the last hour and units that have been clear for long.</summary>
    private void Age(DateTimeOffset now)
    {
        agedAt = now;
        foreach (var (facility, known) in stays)
        {
            if (known.RemoveWhere(stay => stay.ClearedAt <= now - LoadRule.LastHour) > 0)
                open.Add(facility);
        }

        foreach (var agency in agencies.Values.ToList())
        {
            var gone = agency.Runs.Where(one => one.Value.State == RunState.Clear
                && now - (one.Value.ClearedAt ?? one.Value.ReportedAt) > AgencyRuns.Remembered).Select(one => one.Key).ToList();
            if (gone.Count > 0)
                agencies[agency.Agency.Code] = agency with { Runs = agency.Runs.RemoveRange(gone) };
        }
    }

    private static string Key(string unit) => unit.ToUpperInvariant();
}
