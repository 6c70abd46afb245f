using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Schemes;

namespace StatusBoard.Simulation;

/// <summary>What a facility of the simulated region is like: what it reports, how busy it is, and how well it confirms. It depends on the
/// seed and the facility alone.</summary>
internal sealed class FacilityProfile
{
    public FacilityProfile(Facility facility, Catalogue catalogue, int seed)
    {
        Facility = facility;
        Scheme = catalogue.SchemeFor(facility);
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(facility.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
        var random = SimulationRandom.For(seed, facility.Code, "profile");
        Load = Math.Exp((random.NextDouble() + random.NextDouble() - 1) * 2.45 * SimulationRates.FacilitySpread);
        Shifts = random.Chance(SimulationRates.WorksEightHours) ? SimulationRates.EightHours : SimulationRates.TwelveHours;
        ReportsDowntime = random.Chance(SimulationRates.ReportsDowntime);
        DowntimeDay = random.Next(SimulationRates.DowntimeDays);
        var reportsSpecialties = random.Chance(SimulationRates.ReportsSpecialties);
        var reportsAll = facility.Designations.Any(one => one is { Kind: "trauma", Level: "I" });
        Specialties = facility.HasEmergencyDepartment
            ? [.. SimulationRates.Specialties.Where(rate => catalogue.Service(rate.Service) is not null
                && CanHave(facility, rate.Service)
                && random.Chance(rate.Reported) is var isChosen
                && (reportsAll || (isChosen && (reportsSpecialties || rate.Reported == 1))))]
            : [];
    }

    public Facility Facility { get; }

    public StatusScheme? Scheme { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>How busy its emergency department is; 1 on average.</summary>
    public double Load { get; }

    /// <summary>The local hours at which a shift begins.</summary>
    public ImmutableArray<int> Shifts { get; }

    public bool ReportsDowntime { get; }

    /// <summary>The day of its cycle on which its IT systems are taken down by plan.</summary>
    public int DowntimeDay { get; }

    public ImmutableArray<SpecialtyRate> Specialties { get; }

    /// <summary>Whether most of its confirmations are forgotten.</summary>
    public bool Forgets { get; init; }

    /// <summary>A factor of <see cref="Load"/> from the start on: what an attack next to it adds.</summary>
    public double LoadFromStart { get; init; } = 1;

    /// <summary>When ordinary reports are not made, because the house is evacuated or has no power.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Away { get; init; }

    /// <summary>Whether the house is evacuated in <see cref="Away"/>; otherwise only its emergency department is closed.</summary>
    public bool Flooded { get; init; }

    /// <summary>Trauma and pediatrics are reported only by those that the public list designates: nothing is made up.</summary>
    private static bool CanHave(Facility facility, string service) => service switch
    {
        "trauma" => facility.Designations.Any(one => one.Kind == "trauma"),
        "peds" => facility.Type == "children" || facility.Designations.Any(one => one.Kind == "trauma" && one.Level == "pediatric"),
        "ob" or "psych" or "stemi" => facility.Type != "children",
        _ => true,
    };
}
