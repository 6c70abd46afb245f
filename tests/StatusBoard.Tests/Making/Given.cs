using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>Small pieces that tests are made of: one time, one catalogue, facilities and rows in short.</summary>
internal static class Given
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Service Ed { get; } = new("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12));

    public static Service Trauma { get; } = new("trauma", "trauma", ServiceKind.Specialty, 110, TimeSpan.FromHours(24));

    public static Service Icu { get; } = new("icu", "intensive care", ServiceKind.Specialty, 120, TimeSpan.FromHours(24));

    public static Service Surgery { get; } = new("elective-surgery", "elective surgery", ServiceKind.ServiceLine, 210,
        TimeSpan.FromHours(48));

    public static Service Phones { get; } = new("phones", "telephones", ServiceKind.ServiceLine, 220, null);

    public static Catalogue Catalogue { get; } = new([Ed, Trauma, Icu, Surgery, Phones], []);

    public static Facility Facility(string code, string state = "CT", long version = 1) =>
        new(code, $"Hospital {code}", "Hartford", state) { Version = version };

    /// <summary>A row reported and confirmed so long ago.</summary>
    public static StatusEntry Row(string facility, string service, Status status, long version = 2, TimeSpan ago = default) =>
        new(facility, service, status, version)
    {
        Since = status == Status.Unknown ? null : Now - ago,
        ConfirmedAt = status == Status.Unknown ? null : Now - ago,
    };

    /// <summary>A facility with these statuses, each confirmed just now.</summary>
    public static FacilityStatus Shown(Facility facility, params (string Service, Status Status)[] statuses) =>
        FacilityStatus.From(facility, statuses.Select((status, i) => Row(facility.Code, status.Service, status.Status, i + 2)),
            Catalogue, Now);

    public static FacilityStatus Shown(params (string Service, Status Status)[] statuses) => Shown(Facility("F1"), statuses);

    /// <summary>A board of these facilities and rows.</summary>
    public static Board BoardOf(
        IReadOnlyCollection<Facility> facilities, IReadOnlyCollection<StatusEntry> rows, Catalogue? catalogue = null) =>
        Board.Empty.Apply(new BoardUpdate(10, facilities, rows, catalogue ?? Catalogue), Now).Board;
}
