using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Simulation;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Simulation;

/// <summary>A region of made-up facilities in the states of the demonstration, with schemes whose statuses lapse and turn stale.</summary>
internal static class SimulatedRegion
{
    public static DateTimeOffset Start { get; } = new(2026, 3, 4, 15, 20, 0, TimeSpan.Zero);

    private static readonly string[] Specialties = ["trauma", "stemi", "stroke", "icu", "ct", "ob", "peds", "psych"];

    private static readonly string[] Lines = ["elective-surgery", "outpatient", "it-systems"];

    public static Catalogue Catalogue { get; } = new(
        [
            new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12)),
            .. Specialties.Select((code, i) => new Service(code, code, ServiceKind.Specialty, 100 + i, TimeSpan.FromHours(24))),
            .. Lines.Select((code, i) => new Service(code, code, ServiceKind.ServiceLine, 200 + i, TimeSpan.FromHours(48))),
        ],
        [
            new StatusScheme("pa", "Pennsylvania", "PA", null,
            [
                Term(Status.Advisory, "Condition Yellow", 4) with { LapseTo = Status.Open },
                Term(Status.Diversion, "Condition Red", 2) with { LapseTo = Status.Open },
            ]),
            new StatusScheme("ct", "Connecticut", "CT", null,
                [Term(Status.Diversion, "Divert", 2)]),
        ]);

    /// <summary>As many of each state as the demonstration has emergency departments.</summary>
    public static IReadOnlyList<Facility> Facilities { get; } =
    [
        .. Of("CA", 47, "America/Los_Angeles"), .. Of("CT", 30, "America/New_York"), .. Of("PA", 38, "America/New_York"),
        .. Of("RI", 11, "America/New_York"), .. Of("TX", 16, "America/Chicago"),
    ];

    public static RegionPlan Plan(int seed = 1, IReadOnlySet<string>? attacked = null) =>
        new(Facilities, Catalogue, seed, Start, attacked);

    public static HistoryModel Empty(int seed = 1) => new(Facilities, Catalogue,
        Facilities.SelectMany(facility => Catalogue.Services.Select(service =>
            (new StatusEntry(facility.Code, service.Code, Status.Unknown, 1), (string?)null))), seed);

    private static SchemeTerm Term(Status status, string name, int hours) =>
        new("ed", status, name, TimeSpan.FromHours(hours), null, null, null);

    private static IEnumerable<Facility> Of(string state, int count, string zone) => Enumerable.Range(0, count).Select(i =>
        new Facility($"{state}{i:00}", $"Hospital {i} of {state}", "Town", state)
        {
            TimeZone = zone,
            Type = "general",
            Location = new GeoPoint(40 + (i * 0.05), -75),
            Designations = i % 3 == 0 ? [new Designation("trauma", "II")] : [],
        });
}
