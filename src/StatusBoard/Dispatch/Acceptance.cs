using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Dispatch;

/// <summary>Whether a facility takes an ambulance with a need now: yes, as last said but not confirmed, or no and why.</summary>
/// <param name="Excluded">Why it does not; null when it does, or did when it last said so.</param>
/// <param name="Stale">Whether the yes is a stale one: past its policy's time, so it may no longer hold.</param>
public readonly record struct Acceptance(Exclusion? Excluded, bool Stale)
{
    /// <summary>Whether it accepts, and that is fresh.</summary>
    public bool Accepts => Excluded is null && !Stale;

    /// <summary>Whether it could take the need at all, on a day when all is well: it has the department and the designation.</summary>
    public bool HasCapability =>
        Excluded is not (Exclusion.NoEmergencyDepartment or Exclusion.NotGeneral or Exclusion.NotDesignated or Exclusion.LevelTooLow);

    /// <summary>Whether it is known not to take the need now, though it could: closed or diverting. Also when that is stale.</summary>
    public bool IsClosedOrDiverting => Excluded is Exclusion.Closed or Exclusion.Diverting or Exclusion.DivertingNeed;

    /// <summary>
    /// The one rule by which a facility takes a patient; screens, the API and the area rule all ask it. It takes a need
    /// where its emergency department is reported open or advisory and is not stale, the needed specialty is not on
    /// diversion, and it holds the designation, at the level, that the need calls for (which stands also while the
    /// specialty was never reported). A need for which there is no designation (<c>icu</c>, <c>ct</c>, <c>psych</c>) has
    /// to be reported open. A closure or diversion excludes also when it is stale; a stale or unknown open is no yes.
    /// </summary>
    public static Acceptance Of(FacilityStatus facility, Need need)
    {
        if (facility.Ed is not { } ed)
            return Exclude(Exclusion.NoEmergencyDepartment);
        if (!facility.Facility.TakesGeneralEmergencies)
            return Exclude(Exclusion.NotGeneral);
        if (need.Designation is { } designation)
        {
            if (FindDesignation(facility.Facility, designation) is not { } held)
                return Exclude(Exclusion.NotDesignated);
            if (need.Level is { } level && !(Need.LevelOf(held.Level) <= level))
                return Exclude(Exclusion.LevelTooLow);
        }

        var special = need.Service == Service.EmergencyDepartmentCode ? null : facility.Service(need.Service);
        return ed.Status switch
        {
            Status.Closed => Exclude(Exclusion.Closed),
            Status.Diversion => Exclude(Exclusion.Diverting),
            _ when special is { Status: Status.Diversion } => Exclude(Exclusion.DivertingNeed),
            Status.Unknown => Exclude(Exclusion.NeverReported),
            _ when need.Designation is not null || need.Service == Service.EmergencyDepartmentCode => new Acceptance(null, ed.Stale),
            _ when special is not { Status: Status.Open } => Exclude(Exclusion.NeedNeverReported),
            _ => new Acceptance(null, ed.Stale || special.Stale),
        };
    }

    /// <summary>Whether a facility takes a patient with all of these needs; the emergency department is always needed.</summary>
    public static bool AcceptsAll(FacilityStatus facility, IEnumerable<Need> needs)
    {
        foreach (var need in needs)
        {
            if (!Of(facility, need).Accepts)
                return false;
        }

        return Of(facility, Need.General).Accepts;
    }

    /// <summary>Why it does not take the need, in words, with the local name of the status; null when it does.</summary>
    public string? Words(FacilityStatus facility, Need need) => Excluded switch
    {
        Exclusion.NoEmergencyDepartment => "no emergency department",
        Exclusion.NotGeneral => facility.Facility.WhyNotGeneral,
        // What was reported is said, also where it decides nothing.
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

    /// <summary>The designation of a kind that a facility holds, or null.</summary>
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
