using StatusBoard.Statuses;

namespace StatusBoard.Insights.AfterAction;

/// <summary>
/// The facts of an after-action report: what the board knows of a period, in the sections of the template of the Homeland Security
/// Exercise and Evaluation Program (FEMA, AAR/IP template, 2013). What only people know is left to them.
/// </summary>
public sealed class AfterActionReport
{
    private AfterActionReport(Period period, int facilities, IReadOnlyList<ReducedService> services)
    {
        Period = period;
        Facilities = facilities;
        Services = services;
        var departments = services.Where(one => one.Service.Kind == ServiceKind.EmergencyDepartment).ToList();
        ClosedDepartments = departments.Count(one => one.Hours.Hours[Status.Closed] > TimeSpan.Zero);
        DivertingDepartments = departments.Count(one => one.Diverting > TimeSpan.Zero);
    }

    /// <summary>The period, as far as it has passed.</summary>
    public Period Period { get; }

    /// <summary>How many facilities it is about.</summary>
    public int Facilities { get; }

    /// <summary>The services that were reduced, by facility; emergency departments first.</summary>
    public IReadOnlyList<ReducedService> Services { get; }

    /// <summary>At how many the emergency department was closed at some time.</summary>
    public int ClosedDepartments { get; }

    /// <summary>At how many the emergency department was on diversion at some time.</summary>
    public int DivertingDepartments { get; }

    /// <summary>The hours of all emergency departments together; null where none was in service.</summary>
    public HoursTotal? Departments { get; private init; }

    /// <summary>When the first service was reduced in the period, by when it was so; null where none was.</summary>
    public DateTimeOffset? FirstReduced { get; private init; }

    /// <summary>When the board first learned of a reduced service in the period; null where it did not.</summary>
    public DateTimeOffset? FirstLearned { get; private init; }

    /// <summary>When the last reduced service was open again in the period; null where one was not, or none was reduced.</summary>
    public DateTimeOffset? LastRestored { get; private init; }

    /// <summary>The hours of each service together, of those that were reduced, in the order of the catalogue.</summary>
    public IReadOnlyList<(Service Service, HoursTotal Total)> Totals { get; private init; } = [];

    /// <summary>Makes a report.</summary>
    /// <param name="period">The period, as far as it has passed.</param>
    /// <param name="services">What the hours of each service are made of, all of the same facilities and period.</param>
    public static AfterActionReport Of(Period period, IReadOnlyList<HoursFacts> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        List<ReducedService> reduced = [];
        List<(Service, HoursTotal)> totals = [];
        HoursTotal? departments = null;
        foreach (var facts in services)
        {
            if (facts.Catalogue.Service(facts.Service) is not { } service)
                continue;
            var hours = FacilityHours.Of(facts);
            var these = hours.Select(one => Reduced(service, one, period)).OfType<ReducedService>().ToList();
            reduced.AddRange(these);
            var total = hours.Count == 0 ? null : HoursTotal.Of(hours, period);
            if (service.Kind == ServiceKind.EmergencyDepartment)
                departments = total;
            if (these.Count > 0 && total is not null)
                totals.Add((service, total));
        }

        var stretches = services.SelectMany(facts => facts.Facilities.SelectMany(facility => facts.Since[(facility.Code, facts.Service)]))
            .Where(IsReduced).ToList();
        var learned = services.SelectMany(facts => facts.Facilities.SelectMany(facility => facts.Learned[(facility.Code, facts.Service)]))
            .Where(IsReduced).Select(one => one.Start).Where(IsInside).ToList();
        var begun = stretches.Select(one => one.Start).Where(IsInside).ToList();
        return new AfterActionReport(
            period,
            services.SelectMany(facts => facts.Facilities).DistinctBy(one => one.Code, StringComparer.OrdinalIgnoreCase).Count(),
            [.. reduced.OrderBy(one => one.Facility.State, StringComparer.Ordinal)
                .ThenBy(one => one.Facility.Name, StringComparer.OrdinalIgnoreCase)
                .ThenBy(one => one.Facility.Code, StringComparer.Ordinal).ThenBy(one => one.Service.SortOrder)])
        {
            Departments = departments,
            FirstReduced = begun.Count == 0 ? null : begun.Min(),
            FirstLearned = learned.Count == 0 ? null : learned.Min(),
            LastRestored = LastRestoredOf(services),
            Totals = totals,
        };

        bool IsInside(DateTimeOffset at) => at >= period.Start && at < period.End;
    }

    /// <summary>A status that was only not confirmed in time, or is not known any more, was not restored: somebody has to say so, or it
    /// has to lapse to open.</summary>
    private static DateTimeOffset? LastRestoredOf(IReadOnlyList<HoursFacts> services)
    {
        DateTimeOffset? last = null;
        foreach (var facts in services)
        {
            foreach (var facility in facts.Facilities)
            {
                var isReduced = false;
                foreach (var stretch in facts.Since[(facility.Code, facts.Service)].Where(one => one.Start < facts.Period.End))
                {
                    if (isReduced && stretch.State.Status == Status.Open && stretch.Start >= facts.Period.Start
                        && !(last >= stretch.Start))
                        last = stretch.Start;
                    isReduced = stretch.State.Status is not (Status.Open or Status.Unknown)
                        || (isReduced && stretch.State.Status == Status.Unknown);
                }

                if (isReduced)
                    return null;
            }
        }

        return last;
    }

    private static bool IsReduced(Stretch stretch) =>
        stretch.State.Effect is StatusEffect.Strained or StatusEffect.Diverting or StatusEffect.Suspended or StatusEffect.Closed;

    private static ReducedService? Reduced(Service service, FacilityHours hours, Period period)
    {
        var one = new ReducedService(
            service, hours, EpisodeSummary.Of(hours.Episodes.Where(episode => episode.Effect != StatusEffect.NotKnown), period));
        return one.ClosedOrSuspended + one.Diverting + one.Strained + hours.Hours.Suspended > TimeSpan.Zero ? one : null;
    }
}
