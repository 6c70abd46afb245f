using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Runs;

/// <summary>The limit of a scheme for ambulances that wait at an emergency department, for example three units over 30 minutes in Los
/// Angeles County.</summary>
/// <param name="Scheme">The code of the scheme.</param>
/// <param name="Units">How many units have to wait.</param>
/// <param name="Minutes">For longer than how many minutes each.</param>
/// <param name="Proposes">The status of the emergency department that is proposed; a person decides.</param>
/// <param name="Source">The publication of the rule; null when none was given.</param>
public sealed record OffloadLimit(string Scheme, int Units, int Minutes, Status Proposes, string? Source)
{
    /// <summary>The maximum length of the source, in characters.</summary>
    public const int MaxSource = 300;

    /// <summary>Whether a load is over the limit.</summary>
    public bool IsOver(FacilityLoad load, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.WaitingOver(TimeSpan.FromMinutes(Minutes), now) >= Units;
    }

    /// <summary>When a load passes the limit if nothing changes; null when too few units wait.</summary>
    public DateTimeOffset? OverAt(FacilityLoad load)
    {
        ArgumentNullException.ThrowIfNull(load);
        return load.AtDoor >= Units ? load.Arrivals[Units - 1].AddMinutes(Minutes) : null;
    }

    /// <summary>Returns every problem of the limit; empty when it is valid.</summary>
    /// <param name="schemes">The schemes that there are.</param>
    public IReadOnlyList<ReportProblem> Check(IEnumerable<StatusScheme> schemes)
    {
        List<ReportProblem> problems = [];
        var known = schemes.FirstOrDefault(scheme => scheme.Code.Equals(Scheme, StringComparison.OrdinalIgnoreCase));
        if (known is null)
            problems.Add(new("scheme", $"There is no scheme '{Scheme}'."));
        if (Units is < 1 or > 50)
            problems.Add(new("units", $"'{Units}' cannot be used: from 1 to 50 units."));
        if (Minutes is < 5 or > 480)
            problems.Add(new("minutes", $"'{Minutes}' cannot be used: from 5 to 480 minutes."));
        if (Proposes is not (Status.Advisory or Status.Diversion))
            problems.Add(new("proposes", $"'{Proposes.Code()}' cannot be proposed: advisory or diversion."));
        else if (known is not null && known.Term(Service.EmergencyDepartmentCode, Proposes) is null)
            problems.Add(new("proposes", $"The scheme '{known.Name}' has no {Proposes.Code()} of an emergency department."));
        problems.AddRange(PlainText.Check("source", Source, MaxSource));
        return problems;
    }
}
