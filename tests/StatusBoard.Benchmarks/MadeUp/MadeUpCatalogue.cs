using System.Globalization;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Benchmarks.MadeUp;

/// <summary>A catalogue of the shape that a new database has: the emergency department, nine specialties, ten service lines.</summary>
internal static class MadeUpCatalogue
{
    private static readonly string[] Specialties = ["trauma", "stemi", "stroke", "icu", "ct", "ob", "peds", "psych", "burn"];
    private static readonly string[] ServiceLines =
        ["elective-surgery", "outpatient", "primary-care", "blood-drive", "imaging", "laboratory", "pharmacy", "dialysis", "it-systems",
            "phones"];

    public static Catalogue Make() => new(
        [
            new(Service.EmergencyDepartmentCode, "emergency department", ServiceKind.EmergencyDepartment, 10, TimeSpan.FromHours(12)),
            .. Specialties.Select((code, i) => new Service(code, code, ServiceKind.Specialty, 110 + (10 * i), TimeSpan.FromHours(24))),
            .. ServiceLines.Select((code, i) =>
                new Service(code, code.Replace('-', ' '), ServiceKind.ServiceLine, 210 + (10 * i), TimeSpan.FromHours(48))),
        ],
        []);

    /// <summary>A further service line, for a catalogue that is to be larger than a new database's.</summary>
    public static string FurtherCode(int i) => string.Create(CultureInfo.InvariantCulture, $"service-line-{i:D3}");
}
