using StatusBoard.Incidents;
using StatusBoard.Reporting;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>What is being typed about an incident. A start is said as an age: so it needs no time zone.</summary>
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

    /// <summary>Whether the start that is known stays.</summary>
    public bool KeepsStart { get; set; }

    /// <summary>The start that is known.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>How long ago it began, in <see cref="AgoUnit"/>.</summary>
    public int Ago { get; set; }

    /// <summary><c>minutes</c>, <c>hours</c> or <c>days</c>.</summary>
    public string AgoUnit { get; set; } = "minutes";

    /// <summary>What was wrong with it when it was last tried.</summary>
    public IReadOnlyList<ReportProblem> Problems { get; private set; } = [];

    /// <summary>What is known of an incident, to be put right.</summary>
    public static IncidentModel Of(Incident incident) => new()
    {
        Name = incident.Name,
        Kind = incident.Kind,
        System = incident.System ?? "",
        Area = incident.Area ?? "",
        Start = incident.StartedAt,
        KeepsStart = true,
    };

    /// <summary>The draft that it makes; null when something is wrong with it, and <see cref="Problems"/> says what.</summary>
    public IncidentDraft? ToDraft(DateTimeOffset now)
    {
        var start = KeepsStart && Start is { } known ? known : now - Age();
        var draft = new IncidentDraft(Name, Kind, start) { System = System, Area = Area };
        Problems = [.. IncidentRules.Check(draft, now)];
        // A start from long ago that stays is nobody's slip.
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
