using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch;

/// <summary>Whether a facility accepts an ambulance with a need now: yes, yes as of a stale report, or no with the reason.</summary>
/// <param name="Excluded">Why it does not accept; null when it does, or did when it was last confirmed.</param>
/// <param name="Stale">Whether the statuses that say yes are stale, so that they may no longer hold.</param>
public readonly record struct Acceptance(Exclusion? Excluded, bool Stale)
{
    /// <summary>Whether it accepts according to statuses that are not stale.</summary>
    public bool Accepts => Excluded is null && !Stale;

    /// <summary>Whether it could accept the need when everything is open: it has the department and the designation.</summary>
    public bool HasCapability =>
        Excluded is not (Exclusion.NoEmergencyDepartment or Exclusion.NotGeneral or Exclusion.NotDesignated or Exclusion.LevelTooLow);

    /// <summary>Whether it has the capability but is closed or on diversion. A stale closure or diversion counts too.</summary>
    public bool IsClosedOrDiverting => Excluded is Exclusion.Closed or Exclusion.Diverting or Exclusion.DivertingNeed;

    /// <summary>The rule by which a facility accepts a patient; screens, the API and <see cref="AreaRule"/> use it. It accepts when the
    /// emergency department is open or on advisory and not stale, the needed specialty is not on diversion, and the facility has the
    /// required designation at the required level (also when the specialty was never reported). Without the designation (except for
    /// trauma), and for a need that has none (<c>icu</c>, <c>ct</c>, <c>psych</c>), the facility has to report the specialty open. A
    /// closure or diversion excludes even when it is stale; a stale or unknown status never counts as accepting.</summary>
    public static Acceptance Of(FacilityStatus facility, Need need)
    {
        if (facility.Ed is not { } ed)
            return Exclude(Exclusion.NoEmergencyDepartment);
        if (!facility.Facility.TakesGeneralEmergencies)
            return Exclude(Exclusion.NotGeneral);
        var special = need.Service == Service.EmergencyDepartmentCode ? null : facility.Service(need.Service);
        var isDesignated = false;
        if (need.Designation is { } designation)
        {
            var held = FindDesignation(facility.Facility, designation);
            // A facility that reports the specialty open says itself that it takes such patients. Trauma centers are designated with a
            // level, which is no part of a report.
            if (held is null && (need.Service == "trauma" || special is not { Status: Status.Open }))
                return Exclude(Exclusion.NotDesignated);
            if (need.Level is { } level && !(Need.LevelOf(held!.Level) <= level))
                return Exclude(Exclusion.LevelTooLow);
            isDesignated = held is not null;
        }

        return ed.Status switch
        {
            Status.Closed => Exclude(Exclusion.Closed),
            Status.Diversion => Exclude(Exclusion.Diverting),
            _ when special is { Status: Status.Diversion } => Exclude(Exclusion.DivertingNeed),
            Status.Unknown => Exclude(Exclusion.NeverReported),
            _ when isDesignated || need.Service == Service.EmergencyDepartmentCode => new Acceptance(null, ed.Stale),
            _ when special is not { Status: Status.Open } => Exclude(Exclusion.NeedNeverReported),
            _ => new Acceptance(null, ed.Stale || special.Stale),
        };
    }

    /// <summary>Whether a facility accepts a patient with all of these needs. The emergency department is always included.</summary>
    public static bool AcceptsAll(FacilityStatus facility, IEnumerable<Need> needs)
    {
        foreach (var need in needs)
        {
            if (!Of(facility, need).Accepts)
                return false;
        }

        return Of(facility, Need.General).Accepts;
    }

    /// <summary>The reason for not accepting, with the local name of the status; null when it accepts.</summary>
    public string? Words(FacilityStatus facility, Need need) => Excluded switch
    {
        Exclusion.NoEmergencyDepartment => "no emergency department",
        Exclusion.NotGeneral => facility.Facility.WhyNotGeneral,
        // A reported status is shown even where it did not decide.
        Exclusion.NotDesignated => facility.Service(need.Service) is { Status: not Status.Unknown } reported
            ? $"not designated for {NameOf(need)}, reported {Said(reported)}"
            : $"not designated for {NameOf(need)}",
        Exclusion.LevelTooLow =>
            FindDesignation(facility.Facility, "trauma")?.Level is { } level ? $"trauma level {level}" : "trauma level not known",
        Exclusion.Closed or Exclusion.Diverting => Said(facility.Ed!),
        Exclusion.DivertingNeed => facility.Service(need.Service) is { } service ? $"{service.Service.Name}: {Said(service)}" : null,
        Exclusion.NeverReported => "never reported",
        Exclusion.NeedNeverReported => $"never reported whether it takes {NameOf(need)}",
        _ => null,
    };

    /// <summary>The designation of a kind that a facility has; null when it has none.</summary>
    public static Designation? FindDesignation(Facility facility, string kind)
    {
        foreach (var held in facility.Designations)
        {
            if (held.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase))
                return held;
        }

        return null;
    }

    private static string Said(ServiceStatus status) => status.Stale ? status.LocalName + ", stale" : status.LocalName;

    private static string NameOf(Need need) => need.Service == "trauma" ? "trauma" : need.Name;

    private static Acceptance Exclude(Exclusion why) => new(why, false);
}
