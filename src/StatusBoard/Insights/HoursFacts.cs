using StatusBoard.Dispatch.Declarations;
using StatusBoard.Facilities;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>What hours are made of.</summary>
/// <param name="Catalogue">The services and schemes.</param>
/// <param name="Service">The code of the service that is asked for.</param>
/// <param name="Period">The time that is asked for, as far as it has passed.</param>
/// <param name="Facilities">The facilities.</param>
public sealed record HoursFacts(Catalogue Catalogue, string Service, Period Period, IReadOnlyList<Facility> Facilities)
{
    /// <summary>The stretches that touch the period by when it was so: of the service, and diversions of the specialties where the
    /// emergency department is asked for.</summary>
    public required ILookup<(string Facility, string Service), Stretch> Since { get; init; }

    /// <summary>Those of the service by when the board learned it.</summary>
    public required ILookup<(string Facility, string Service), Stretch> Learned { get; init; }

    /// <summary>When facilities were retired.</summary>
    public required ILookup<string, Period> Retired { get; init; }

    /// <summary>When the board had the mode that it has now.</summary>
    public required IReadOnlyList<Period> InMode { get; init; }

    /// <summary>What was declared at any time in the period.</summary>
    public IReadOnlyList<AreaDeclaration> Declared { get; init; } = [];

    /// <summary>What was reported of the service; null where it was not read.</summary>
    public ReportTexts? Reports { get; init; }

    /// <summary>The notes of units that were sent to a department that did not accept.</summary>
    public IReadOnlyList<OverrideMark> Overrides { get; init; } = [];

    /// <summary>The incidents that began in the period.</summary>
    public IReadOnlyList<IncidentSpan> Incidents { get; init; } = [];

    /// <summary>The days that are asked for, by the clocks of each facility; null where the period is the same for all. The period then
    /// contains these days of every facility.</summary>
    public LocalDates? Days { get; init; }

    /// <summary>Up to when episodes that began in the period are followed; null: to its end.</summary>
    public DateTimeOffset? EpisodesUntil { get; init; }

    /// <summary>The time that is asked for, at a facility.</summary>
    public Period PeriodAt(Facility facility) => Days is { } days ? days.In(LocalDays.ZoneOf(facility), Period.End) : Period;

    /// <summary>The time of a facility that counts.</summary>
    public IReadOnlyList<Period> CountedAt(Facility facility)
    {
        ArgumentNullException.ThrowIfNull(facility);
        var asked = PeriodAt(facility);
        return asked.IsEmpty ? [] : Periods.Without(
            Periods.Common([asked], InMode), Periods.Union(Retired[facility.Code]));
    }

    /// <summary>The history of a service.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="service">The service.</param>
    /// <param name="stretches"><see cref="Since"/> or <see cref="Learned"/>.</param>
    public ServiceHistory HistoryOf(
        Facility facility, Service service, ILookup<(string Facility, string Service), Stretch> stretches)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(stretches);
        return new ServiceHistory(service.Code, service.Kind, [.. stretches[(facility.Code, service.Code)]])
        {
            Suspensions = [.. SuspendedAt(facility, service.Code)],
        };
    }

    /// <summary>When which status of a service was suspended at a facility.</summary>
    public IEnumerable<(Status Status, Period Period)> SuspendedAt(Facility facility, string service) => Declared
        .Where(one => one.Covers(facility, Catalogue))
        .SelectMany(one => one.Suspends
            .Where(suspended => suspended.Service.Equals(service, StringComparison.OrdinalIgnoreCase))
            .Select(suspended => (suspended.Status, new Period(one.DeclaredAt, Earlier(one.EndedAt, one.Until)))));

    private static DateTimeOffset Earlier(DateTimeOffset? ended, DateTimeOffset? until) =>
        (ended ?? DateTimeOffset.MaxValue) is var one && (until ?? DateTimeOffset.MaxValue) is var other && one < other ? one : other;
}
