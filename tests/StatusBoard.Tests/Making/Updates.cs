using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>
/// Random updates of a small world, so that they meet often: new facilities, changed, retired and revived ones, rows
/// before their facility, older versions arriving late, several versions of a row at once, other catalogues.
/// </summary>
internal static class Updates
{
    private static readonly string[] Codes = ["F1", "F2", "f2", "F3", "F4"];
    private static readonly string[] States = ["CT", "PA"];
    private static readonly string?[] Systems = [null, "Prospect", "Yale New Haven Health"];
    private static readonly Service Dental = new("dental", "dental", ServiceKind.ServiceLine, 210, null);
    private static readonly Service[] Services = [Given.Ed, Given.Trauma, Given.Icu, Given.Surgery, Given.Phones, Dental];

    private static readonly Catalogue[] Catalogues =
    [
        Given.Catalogue,
        // A service fewer and one more, another order, and two at the same place in it.
        new([Given.Ed with { SortOrder = 900 }, Given.Trauma, Given.Surgery, Given.Phones with { SortOrder = 210 }, Dental], []),
        new(
            [Given.Ed, Given.Trauma, Given.Icu, Given.Surgery, Given.Phones],
            [new StatusScheme("pa", "Pennsylvania", "PA",
                null, [new SchemeTerm("ed", Status.Diversion, "Condition Red", null, TimeSpan.FromHours(2), null, null)])]),
    ];

    public static Gen<Facility> Facility { get; } = Gen.Select(
        Gen.OneOf(Codes), Gen.Long[1, 30], Gen.Frequency((4, true), (1, false)), Gen.OneOf(States), Gen.OneOf(Systems), Gen.Bool, Gen.Bool,
        (code, version, active, state, system, designated, hasEd) =>
            new Facility(code, $"Hospital {code.ToUpperInvariant()}", "Hartford", state)
        {
            Version = version,
            Active = active,
            System = system,
            Region = "North",
            Designations = designated ? [new Designation("trauma", "II")] : [],
            HasEmergencyDepartment = hasEd,
        });

    public static Gen<StatusEntry> Row { get; } = Gen.Select(
        Gen.OneOf(Codes), Gen.OneOf(Services), Gen.Int[0, 4], Gen.Long[1, 30], Gen.Int[0, 60], Gen.Bool,
        (facility, service, status, version, hours, markedStale) =>
        {
            var possible = StatusScale.Of(service.Kind);
            return Given.Row(facility, service.Code, possible[status % possible.Length], version,
                TimeSpan.FromHours(hours)) with { Stale = markedStale && hours > 48 };
        });

    public static Gen<BoardUpdate> One { get; } = Gen.Select(
        Gen.Long[0, 40], Facility.Array[0, 3], Row.Array[0, 6],
        Gen.Frequency((5, Gen.Const<Catalogue?>(null as Catalogue)), (1, Gen.OneOf<Catalogue?>(Catalogues))),
        (version, facilities, rows, catalogue) => new BoardUpdate(version, facilities, rows, catalogue));

    /// <summary>Updates one after the other, the first with a catalogue, as the tail gives them.</summary>
    public static Gen<BoardUpdate[]> Several { get; } = Gen.Select(
        Gen.OneOf(Catalogues), One.Array[1, 8], (catalogue, updates) =>
            (BoardUpdate[])[updates[0] with { Catalogue = catalogue }, .. updates[1..]]);

    public static Gen<BoardFilter> Filter { get; } = Gen.Select(
        Gen.OneOf(States).Array[0, 2], Gen.OneOf("Prospect", "yale new haven health").Array[0, 1], Gen.OneOf(Codes).Array[0, 2],
        Gen.OneOf("ed", "trauma", "phones").Array[0, 2], Gen.OneOf(Enum.GetValues<Status>()).Array[0, 3],
        Gen.OneOf(null, "", "f1", "hospital hartford"),
        (states, systems, facilities, services, statuses, text) =>
            new BoardFilter(states, null, systems, facilities, services, statuses, text));
}
