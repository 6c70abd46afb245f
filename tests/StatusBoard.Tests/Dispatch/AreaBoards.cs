using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;

namespace StatusBoard.Tests.Dispatch;

/// <summary>Boards of up to ten facilities around Hartford, with every designation, status and age.</summary>
internal static class AreaBoards
{
    private static readonly Service[] Specialties =
        [.. new[] { "trauma", "stemi", "stroke", "peds", "burn", "ob", "psych" }.Select((code, i) =>
            new Service(code, code, ServiceKind.Specialty, 110 + i, TimeSpan.FromHours(24)))];

    private static readonly Gen<Designation[]> Designations = Gen.Select(
        Gen.OneOf(Designation.Kinds.ToArray()), Gen.OneOf<string?>(null, "I", "II", "III", "IV", "RTC"), (kind, level) =>
            new Designation(kind, kind == "trauma" ? level : null)).Array[0, 4];

    private static readonly Gen<Facility> Facility = Gen.Select(
        Gen.Int[0, 9], Gen.Double[41.4, 42.1], Gen.Double[-73, -72.4], Designations, Gen.Frequency((6, true), (1, false)),
        Gen.Frequency((6, true), (1, false)),
        (number, latitude, longitude, designations, located, hasEd) => Given.Facility($"F{number}") with
        {
            Location = located ? new GeoPoint(latitude, longitude) : null,
            Designations = [.. designations.DistinctBy(held => held.Kind)],
            HasEmergencyDepartment = hasEd,
        });

    public static Catalogue Catalogue { get; } = new([Given.Ed, .. Specialties], []);

    public static Gen<Board> Any { get; } = Gen.Select(
        Facility.Array[1, 10],
        Gen.Select(Gen.Int[0, 9], Gen.OneOf(Gen.Const("ed"), Gen.OneOf(Specialties.Select(one => one.Code).ToArray())), Gen.Int[0, 4],
            Gen.Int[0, 30]).Array[0, 30],
        (facilities, rows) => Given.BoardOf(facilities, [.. rows.Select((row, i) =>
        {
            var possible = StatusScale.Of(Catalogue.Service(row.Item2)!.Kind);
            return Given.Row($"F{row.Item1}", row.Item2, possible[row.Item3 % possible.Length], i + 2, TimeSpan.FromHours(row.Item4));
        })], Catalogue));
}
