using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>A facility with its present statuses at one version: everything that a row, a tile or a page about it shows.
/// Immutable.</summary>
public sealed class FacilityStatus
{
    private static readonly Comparer<Service> InOrder = Comparer<Service>.Create((x, y) =>
        x.SortOrder != y.SortOrder ? x.SortOrder.CompareTo(y.SortOrder) : string.CompareOrdinal(x.Code, y.Code));

    private readonly ImmutableArray<ServiceStatus> all;

    private FacilityStatus(
        Facility facility, ImmutableArray<ServiceStatus> all, FacilityMeasures measures, string searchText, BoardMode mode,
        string? pressureMeasure)
    {
        Facility = facility;
        SearchText = searchText;
        Mode = mode;
        (Measures, PressureMeasure) = (measures, pressureMeasure);
        this.all = all;
        var version = Math.Max(facility.Version, measures.Version);
        foreach (var service in all)
        {
            version = Math.Max(version, service.Entry.Version);
            IsExercise |= service.IsExercise;
            if (service.Service.Kind == ServiceKind.EmergencyDepartment && facility.HasEmergencyDepartment)
                Ed = service;
        }

        Version = version;
        Specialties = Filter(all, service => service.Service.Kind == ServiceKind.Specialty);
        Services = Filter(all, service => service.Service.Kind == ServiceKind.ServiceLine);
        Diverting = Filter(Specialties, service => service.Status == Status.Diversion);
        ReducedServiceLines = Filter(Services, service =>
            service.Status == Status.Suspended).AddRange(Filter(Services, service => service.Status == Status.Limited));
        NeverReported = all.All(service => service.IsNeverReported);
        Pressure = EdPressure.Of(this);
        Severity = FacilitySeverityRule.For(this);
    }

    /// <summary>The same statuses with other values of measures.</summary>
    private FacilityStatus(FacilityStatus other, FacilityMeasures measures)
    {
        (Facility, SearchText, Mode, all, Measures) = (other.Facility, other.SearchText, other.Mode, other.all, measures);
        (Ed, Specialties, Services) = (other.Ed, other.Specialties, other.Services);
        (Diverting, ReducedServiceLines) = (other.Diverting, other.ReducedServiceLines);
        (Severity, IsExercise, NeverReported) = (other.Severity, other.IsExercise, other.NeverReported);
        (PressureMeasure, Version) = (other.PressureMeasure, Math.Max(other.Version, measures.Version));
        Pressure = EdPressure.Of(this);
    }

    /// <summary>The facility.</summary>
    public Facility Facility { get; }

    /// <summary>The highest version of any of its rows.</summary>
    public long Version { get; }

    /// <summary>The status of the emergency department; null for a facility without one.</summary>
    public ServiceStatus? Ed { get; }

    /// <summary>Whether it has an emergency department that takes general emergencies. Only these are counted as emergency
    /// departments.</summary>
    public bool HasGeneralEd => Ed is not null && Facility.TakesGeneralEmergencies;

    /// <summary>The statuses of the specialties, from which ambulances may be diverted, in the order of the catalogue.</summary>
    public ImmutableArray<ServiceStatus> Specialties { get; }

    /// <summary>The statuses of the service lines, in the order of the catalogue.</summary>
    public ImmutableArray<ServiceStatus> Services { get; }

    /// <summary>The present values of measures.</summary>
    public FacilityMeasures Measures { get; }

    /// <summary>The code of the measure that the level of its emergency department is taken from, by its scheme; null where no scheme says
    /// so.</summary>
    public string? PressureMeasure { get; }

    /// <summary>The measured level of its emergency department; null where there is none.</summary>
    public EdPressure? Pressure { get; }

    /// <summary>The specialties on diversion.</summary>
    public ImmutableArray<ServiceStatus> Diverting { get; }

    /// <summary>The service lines that are suspended or limited; suspended ones come first.</summary>
    public ImmutableArray<ServiceStatus> ReducedServiceLines { get; }

    /// <summary>The severity of the facility, by which boards sort and count.</summary>
    public FacilitySeverity Severity { get; }

    /// <summary>Whether the status of any of its services is one of an exercise, shown over the real one.</summary>
    public bool IsExercise { get; }

    /// <summary>The mode of the board that it is on.</summary>
    public BoardMode Mode { get; }

    /// <summary>Whether no status of any of its services was ever reported.</summary>
    public bool NeverReported { get; }

    /// <summary>The normalised text that a search looks through.</summary>
    public string SearchText { get; }

    /// <summary>Every status: emergency department, specialties, service lines.</summary>
    public ImmutableArray<ServiceStatus> All => all;

    /// <summary>Creates a facility's statuses from its rows. Rows of a service that is not in the catalogue are ignored.</summary>
    public static FacilityStatus From(Facility facility, IEnumerable<StatusEntry> entries, Catalogue catalogue, DateTimeOffset now,
        BoardMode mode = BoardMode.Live)
    {
        var scheme = catalogue.SchemeFor(facility);
        return new FacilityStatus(
            facility,
            [.. entries
            .Select(entry => catalogue.Service(entry.Service) is { } service ? ServiceStatus.From(entry, service, scheme, now) : null)
            .OfType<ServiceStatus>()
            .OrderBy(status => status.Service, InOrder)],
            FacilityMeasures.Empty,
            Boards.SearchText.Of(facility),
            mode,
            scheme?.PressureMeasure);
    }

    /// <summary>The status of a service; null when the facility does not have it.</summary>
    public ServiceStatus? Service(string code)
    {
        foreach (var status in all)
        {
            if (string.Equals(status.Service.Code, code, StringComparison.OrdinalIgnoreCase))
                return status.Service.Kind == ServiceKind.EmergencyDepartment ? Ed : status;
        }

        return null;
    }

    /// <summary>A copy with those rows that are newer than the present ones; the same instance when none is.</summary>
    internal FacilityStatus With(IReadOnlyCollection<StatusEntry> rows, Catalogue catalogue, DateTimeOffset now)
    {
        var scheme = catalogue.SchemeFor(Facility);
        var next = all.ToBuilder();
        var changed = false;
        foreach (var row in rows)
        {
            if (catalogue.Service(row.Service) is not { } service)
                continue;
            var index = IndexOf(next, service);
            if (index < 0)
                next.Insert(~index, ServiceStatus.From(row, service, scheme, now));
            else if (next[index].Entry.Version < row.Version)
                next[index] = ServiceStatus.From(row, service, scheme, now);
            else
                continue;
            changed = true;
        }

        return changed ? new FacilityStatus(Facility, next.DrainToImmutable(), Measures, SearchText, Mode, PressureMeasure) : this;
    }

    /// <summary>A copy with other values of measures; the same instance where they are the same. The statuses are not read
    /// again.</summary>
    internal FacilityStatus With(FacilityMeasures measures) =>
        ReferenceEquals(measures, Measures) ? this : new FacilityStatus(this, measures);

    /// <summary>A copy with the statuses of an exercise over the real ones; the same instance when it has none of these
    /// services.</summary>
    internal FacilityStatus Under(IReadOnlyCollection<StatusEntry> exercise, Catalogue catalogue)
    {
        var scheme = catalogue.SchemeFor(Facility);
        var next = all.ToBuilder();
        var changed = false;
        foreach (var row in exercise)
        {
            if (catalogue.Service(row.Service) is not { } service || IndexOf(next, service) is not (>= 0 and var index))
                continue;
            next[index] = ServiceStatus.OfExercise(row, scheme, next[index]);
            changed = true;
        }

        return changed ? new FacilityStatus(Facility, next.DrainToImmutable(), Measures, SearchText, Mode, PressureMeasure) : this;
    }

    /// <summary>Whether both show the same. Rows that were read again without a difference are no change.</summary>
    internal bool HasSameStatuses(FacilityStatus other) =>
        ReferenceEquals(this, other) || (Mode == other.Mode && Facility.HasSameContent(other.Facility) && all.SequenceEqual(other.all)
            && Measures.SaysTheSame(other.Measures));

    /// <summary>The index of a service's status, or the bitwise complement of the index at which it has to be inserted.</summary>
    private static int IndexOf(ImmutableArray<ServiceStatus>.Builder list, Service service)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var order = InOrder.Compare(list[i].Service, service);
            if (order >= 0)
                return order == 0 ? i : ~i;
        }

        return ~list.Count;
    }

    /// <summary>The statuses that satisfy a condition. Written without LINQ, because it runs for each change of each facility.</summary>
    private static ImmutableArray<ServiceStatus> Filter(ImmutableArray<ServiceStatus> statuses, Func<ServiceStatus, bool> condition)
    {
        var count = 0;
        foreach (var status in statuses)
            count += condition(status) ? 1 : 0;
        if (count == 0)
            return [];
        var those = ImmutableArray.CreateBuilder<ServiceStatus>(count);
        foreach (var status in statuses)
        {
            if (condition(status))
                those.Add(status);
        }

        return those.MoveToImmutable();
    }
}
