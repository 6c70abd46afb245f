using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Tests.Features.Walls;

/// <summary>Boards in short, for tests of the wall.</summary>
internal static class GivenWall
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Catalogue Catalogue { get; } = new(
        [
            new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12)),
            new Service("trauma", "trauma", ServiceKind.Specialty, 110, TimeSpan.FromHours(24)),
            new Service("elective-surgery", "elective surgery", ServiceKind.ServiceLine, 210, TimeSpan.FromHours(48)),
            new Service("it-systems", "IT systems", ServiceKind.ServiceLine, 220, null),
        ],
        []);

    public static Facility Facility(string code) => new(code, $"{code} Hospital", "Hartford", "CT");

    public static StatusEntry Row(string facility, string service, Status status, long version, TimeSpan ago = default) =>
        new(facility, service, status, version)
    {
        Since = status == Status.Unknown ? null : Now - ago,
        ConfirmedAt = status == Status.Unknown ? null : Now - ago,
        Source = status == Status.Unknown ? null : ReportSource.Facility,
    };

    /// <summary>An update that sets these emergency departments.</summary>
    public static BoardUpdate Update(long version, params (string Code, Status Status, TimeSpan Ago)[] departments) => new(
        version,
        [.. departments.Select(one => Facility(one.Code))],
        [.. departments.Select(one => Row(one.Code, "ed", one.Status, version, one.Ago))],
        Catalogue);

    public static BoardView View(params (string Code, Status Status, TimeSpan Ago)[] departments) =>
        BoardView.Of(Board.Empty.Apply(Update(10, departments), Now).Board, BoardFilter.Everything);
}
