using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Api.Examples;

/// <summary>A small board for examples: one hospital, before and after its emergency department goes on diversion. Examples are made of it
/// by the same code that makes the messages of the real board.</summary>
internal static class SampleBoard
{
    /// <summary>The code of the hospital.</summary>
    public const string Code = "070025";

    private const long VersionBefore = 48_211;

    /// <summary>The moment of the change.</summary>
    public static DateTimeOffset At { get; } = new(2026, 3, 2, 14, 12, 0, TimeSpan.FromHours(-5));

    /// <summary>The diversion.</summary>
    public static ChangeSet Change { get; } = Make();

    /// <summary>The hospital after the change.</summary>
    public static FacilityStatus Hospital => Change.Board.Find(Code)!;

    /// <summary>The board after the change.</summary>
    public static BoardView View => BoardView.Of(Change.Board, BoardFilter.Everything);

    private static MeasureCatalogue Measures => new MeasureCatalogue(
        [
            new("ed-capacity", "capacity of the emergency department", MeasureKind.Count)
            {
                Unit = "patients", StaleAfter = TimeSpan.FromDays(30), SortOrder = 1,
            },
            new("ed-census", "patients in the emergency department", MeasureKind.Count) { Unit = "patients", SortOrder = 2 },
            new("ed-occupancy", "occupancy of the emergency department", MeasureKind.Computed)
            {
                Unit = "%", Formula = MeasureFormula.Percent, Inputs = ["ed-census", "ed-capacity"], SortOrder = 3,
                Bands = MeasureBands.Read("100:calm:within capacity;130:raised:over capacity;:high:far over capacity"),
            },
        ]);

    private static IReadOnlyList<MeasureEntry> Values =>
    [
        new(Code, "ed-capacity", MeasureValue.Of(40), At.AddDays(-9), At.AddDays(-9), ReportSource.Facility,
            "D. Reyes, house supervisor", false, VersionBefore - 3),
        new(Code, "ed-census", MeasureValue.Of(57), At.AddMinutes(-4), At.AddMinutes(-4), ReportSource.Api,
            "EHR interface", false, VersionBefore - 4),
    ];

    private static ChangeSet Make()
    {
        var trauma = new Service("trauma", "Trauma", ServiceKind.Specialty, 110, TimeSpan.FromHours(24));
        var catalogue = new Catalogue(
            [
                new(Service.EmergencyDepartmentCode, "Emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12)),
                trauma,
                new("elective-surgery", "Elective surgery", ServiceKind.ServiceLine, 210, TimeSpan.FromHours(48)),
            ],
            [new StatusScheme("ct", "Connecticut", "CT", null, [new(Service.EmergencyDepartmentCode, Status.Diversion, "Divert",
                TimeSpan.FromHours(4), null, null, null)])])
        {
            Measures = Measures,
        };
        var hospital = new Facility(Code, "Hartford Hospital", "Hartford", "CT")
        {
            Type = "general",
            System = "Hartford HealthCare",
            County = "Hartford",
            Region = "North Central",
            Location = new GeoPoint(41.7536, -72.6783),
            TimeZone = "America/New_York",
            Phone = "+1 860 545 5000",
            Designations = [new Designation("trauma", "I"), new Designation("stemi", null)],
            Version = 12,
        };
        var before = Board.Empty.Apply(
            new BoardUpdate(
                VersionBefore,
                [hospital],
                [
                    Entry(Service.EmergencyDepartmentCode, Status.Open, At.AddHours(-7), VersionBefore),
                    Entry("trauma", Status.Open, At.AddHours(-7), VersionBefore - 1),
                    Entry("elective-surgery", Status.Open, At.AddHours(-7), VersionBefore - 2),
                ],
                catalogue)
            {
                Epoch = "7f3c9a",
                Mode = BoardMode.Live,
                Measures = Values,
            },
            At.AddHours(-7)).Board;
        return before.Apply(
            new BoardUpdate(
                VersionBefore + 1,
                [],
                [
                    Entry(Service.EmergencyDepartmentCode, Status.Diversion, At, VersionBefore + 1) with
                    {
                        ReasonCode = ReasonCode.Saturation,
                        Reason = "no monitored beds",
                        ExpectedEnd = At.AddHours(2),
                    },
                ]),
            At);
    }

    private static StatusEntry Entry(string service, Status status, DateTimeOffset since, long version) =>
        new(Code, service, status, version)
        {
            Since = since, ConfirmedAt = since, Reporter = "D. Reyes, house supervisor", Source = ReportSource.Facility,
        };
}
