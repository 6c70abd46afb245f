using System.Text.RegularExpressions;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Administration;

/// <summary>Validation of health systems, regions and services.</summary>
public static partial class ReferenceRules
{
    /// <summary>The maximum length of a service's code, in characters.</summary>
    public const int MaxServiceCode = 40;

    /// <summary>The maximum length of a service's name, in characters.</summary>
    public const int MaxServiceName = 100;

    /// <summary>The maximum of a service's stale limit, in minutes: 30 days. A longer limit is entered as no limit.</summary>
    public const int MaxStaleAfter = 30 * 24 * 60;

    /// <summary>The minimum of a service's stale limit, in minutes. A shorter limit would make every status stale between two
    /// confirmations.</summary>
    public const int MinStaleAfter = 5;

    /// <summary>Returns every problem of a health system; empty when it is valid.</summary>
    public static IEnumerable<ReportProblem> CheckSystem(NamedPlace system) =>
        FacilityRules.CheckText("name", system.Name, FacilityRules.MaxName, required: true);

    /// <summary>Returns every problem of a region; empty when it is valid.</summary>
    public static IEnumerable<ReportProblem> CheckRegion(NamedPlace region)
    {
        foreach (var problem in FacilityRules.CheckText("name", region.Name, FacilityRules.MaxName, required: true))
            yield return problem;
        if (!UspsStates.Has(region.State ?? ""))
            yield return new("state", $"'{region.State}' is not the USPS code of a state or territory.");
    }

    /// <summary>Returns every problem of a service; empty when it is valid.</summary>
    public static IEnumerable<ReportProblem> CheckService(ServiceDraft service)
    {
        if (!Code().IsMatch(service.Code))
            yield return new("code", "A code begins with a lower-case letter and has only lower-case letters, digits and hyphens.");
        else if (service.Code.Length > MaxServiceCode)
            yield return new("code", $"It has {service.Code.Length} characters; at most {MaxServiceCode} are kept.");
        foreach (var problem in FacilityRules.CheckText("name", service.Name, MaxServiceName, required: true))
            yield return problem;
        if (service.Kind == ServiceKind.EmergencyDepartment != (service.Code == Service.EmergencyDepartmentCode))
            yield return new("kind", "There is one service of the kind emergency-department: ed.");
        if (service.SortOrder is < 0 or > 1_000_000)
            yield return new("sortOrder", "It is not between 0 and 1,000,000.");
        if (service.StaleAfterMinutes is < MinStaleAfter or > MaxStaleAfter)
            yield return new(
                "staleAfter", $"It is not between {MinStaleAfter} and {MaxStaleAfter} minutes (30 days). Leave it empty for no limit.");
        if (!service.Active && service.Code == Service.EmergencyDepartmentCode)
            yield return new("active", "The emergency department is what the board is for: it cannot be retired.");
    }

    [GeneratedRegex("^[a-z][a-z0-9-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
