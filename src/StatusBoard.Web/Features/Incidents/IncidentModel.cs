using StatusBoard.Incidents;
using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The input of the incident form. The start is entered as an age, so that no time zone is needed.</summary>
public sealed class IncidentModel
{
    private const int MostDays = 10_000;

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its kind.</summary>
    public IncidentKind Kind { get; set; }

    /// <summary>The health system; empty for none.</summary>
    public string? System { get; set; } = "";

    /// <summary>The area; empty for none.</summary>
    public string? Area { get; set; } = "";

    /// <summary>Whether it is an exercise; asked only when it is opened.</summary>
    public bool IsExercise { get; set; }

    /// <summary>Whether the known start is kept.</summary>
    public bool KeepsStart { get; set; }

    /// <summary>The known start.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How long ago it began, in <see cref="AgoUnit"/>.</summary>
    public int Ago { get; set; }

    /// <summary><c>minutes</c>, <c>hours</c> or <c>days</c>.</summary>
    public string AgoUnit { get; set; } = "minutes";

    /// <summary>The problems of the last attempt.</summary>
    public IReadOnlyList<ReportProblem> Problems { get; private set; } = [];

    /// <summary>Creates the input from an incident, for correcting it.</summary>
    public static IncidentModel Of(Incident incident) => new()
    {
        Name = incident.Name,
        Kind = incident.Kind,
        System = incident.System ?? "",
        Area = incident.Area ?? "",
        Start = incident.StartedAt,
        KeepsStart = true,
    };

    /// <summary>Returns the draft; null when it is invalid, with <see cref="Problems"/> set.</summary>
    public IncidentDraft? ToDraft(DateTimeOffset now)
    {
        var start = KeepsStart && Start is { } known ? known : now - Age();
        var draft = new IncidentDraft(Name, Kind, start) { System = System, Area = Area, IsExercise = IsExercise };
        Problems = [.. IncidentRules.Check(draft, now)];
        // A start that is kept is not checked for its age.
        if (KeepsStart)
            Problems = [.. Problems.Where(problem => problem.Field != "startedAt")];
        return Problems.Count > 0 ? null : IncidentRules.Normalise(draft, now);
    }

    private TimeSpan Age()
    {
        var ago = Math.Clamp(Ago, 0, MostDays);
        return AgoUnit switch
        {
            "days" => TimeSpan.FromDays(ago),
            "hours" => TimeSpan.FromHours(ago),
            _ => TimeSpan.FromMinutes(ago),
        };
    }
}
