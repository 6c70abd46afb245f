namespace StatusBoard.Runs;

/// <summary>How the load of a facility is made of runs.</summary>
public static class LoadRule
{
    /// <summary>The period in which ended waits are counted.</summary>
    public static readonly TimeSpan LastHour = TimeSpan.FromHours(1);

    /// <summary>Makes the load of a facility.</summary>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="runs">The runs to it, each with its agency; those that are clear are left out.</param>
    /// <param name="stays">The stays there; those that ended before the last hour are left out.</param>
    /// <param name="now">The time, which decides which agencies are silent and what the last hour is.</param>
    public static FacilityLoad Of(
        string facility, IEnumerable<(AgencyRuns Agency, Run Run)> runs, IEnumerable<RunStay> stays, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(stays);
        List<DateTimeOffset> arrivals = [];
        var enRoute = 0;
        DateTimeOffset? expected = null;
        Dictionary<string, SilentAgency> silent = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (agency, run) in runs)
        {
            if (run.State == RunState.Clear || !agency.Agency.IsActive)
                continue;
            if (agency.IsSilent(now))
            {
                var last = silent.GetValueOrDefault(agency.Agency.Code) ?? new SilentAgency(agency.Agency, agency.ReportedAt, 0, 0);
                silent[agency.Agency.Code] = run.State == RunState.EnRoute
                    ? last with { EnRoute = last.EnRoute + 1 } : last with { AtDoor = last.AtDoor + 1 };
            }
            else if (run.State == RunState.EnRoute)
            {
                enRoute++;
                if (run.ExpectedAt is { } at && !(expected <= at))
                    expected = at;
            }
            else
            {
                arrivals.Add(run.ArrivedAt ?? run.ReportedAt);
            }
        }

        arrivals.Sort();
        return new FacilityLoad(facility)
        {
            EnRoute = enRoute,
            Arrivals = [.. arrivals],
            NextExpectedAt = expected,
            HourWaits =
                [.. stays.Where(stay => stay.ClearedAt > now - LastHour && stay.ClearedAt <= now).Select(stay => stay.Wait).Order()],
            Silent = [.. silent.Values.OrderBy(one => one.Agency.Name, StringComparer.OrdinalIgnoreCase)],
        };
    }
}
