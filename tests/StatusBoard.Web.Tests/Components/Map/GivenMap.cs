using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Web.Components.Map;

namespace StatusBoard.Web.Tests.Components.Map;

/// <summary>Facilities on a map in short: where, and in what state.</summary>
internal static class GivenMap
{
    public static readonly GeoPoint Hartford = new(41.7658, -72.6734);
    public static readonly GeoPoint NewHaven = new(41.3083, -72.9279);
    public static readonly GeoPoint Providence = new(41.824, -71.4128);
    public static readonly GeoPoint LosAngeles = new(34.0522, -118.2437);
    public static readonly GeoPoint Honolulu = new(21.3069, -157.8583);
    public static readonly GeoPoint SanJuan = new(18.4655, -66.1057);

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Catalogue Catalogue = new(
        [
            new Service("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12)),
            new Service("outpatient", "outpatient care", ServiceKind.ServiceLine, 20, null),
        ],
        []);

    public static MapAtlas Atlas => MapAtlas.Of(WebRoot.Files);

    public static MapLook Look(double width = 640, double height = 420, double text = 12, MapShading shading = MapShading.None) =>
        new(width, height, text, shading);

    public static FacilityStatus Facility(string code, GeoPoint? at, FacilitySeverity severity = FacilitySeverity.Open,
        string state = "CT",
        string? name = null)
    {
        var ed = new StatusEntry(code, "ed", Reported(severity), 2)
        {
            Since = severity == FacilitySeverity.Unknown ? null : Now,
            ConfirmedAt = severity switch { FacilitySeverity.Unknown => null, FacilitySeverity.Stale => Now.AddDays(-2), _ => Now },
        };
        var outpatient = new StatusEntry(code, "outpatient", Status.Suspended, 2) { Since = Now, ConfirmedAt = Now };
        var about = new Facility(code, name ?? $"Hospital {code}", "Town", state)
        {
            Location = at,
            HasEmergencyDepartment = severity != FacilitySeverity.NoEmergencyDepartment,
        };
        var facility = FacilityStatus.From(about, severity == FacilitySeverity.ReducedServices ? [ed, outpatient] : [ed], Catalogue, Now);
        Assert.Equal(severity, facility.Severity);
        return facility;
    }

    /// <summary>Many facilities all over the lower 48 states, the same ones each time; about one in ten stands out.</summary>
    public static IReadOnlyCollection<FacilityStatus> Many(int number)
    {
        var random = new Random(20);
        return [.. Enumerable.Range(0, number).Select(i => Facility(
            $"F{i}",
            new GeoPoint(30 + (random.NextDouble() * 17), -120 + (random.NextDouble() * 45)),
            random.Next(10) > 0 ? FacilitySeverity.Open
                : (FacilitySeverity)random.Next((int)FacilitySeverity.Stale, (int)FacilitySeverity.Closed + 1),
            "KS",
            "Saint Elsewhere " + i))];
    }

    private static Status Reported(FacilitySeverity severity) => severity switch
    {
        FacilitySeverity.Closed => Status.Closed,
        FacilitySeverity.Diversion => Status.Diversion,
        FacilitySeverity.Advisory => Status.Advisory,
        FacilitySeverity.Unknown => Status.Unknown,
        _ => Status.Open,
    };
}
