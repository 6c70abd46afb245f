using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;

namespace StatusBoard.Web.Features.Walls.Setup;

/// <summary>The choices of the set-up page.</summary>
/// <param name="States">The states, by name.</param>
/// <param name="Regions">The regions.</param>
/// <param name="Systems">The health systems.</param>
/// <param name="Incidents">The active incidents.</param>
/// <param name="Exercises">The active exercises.</param>
public sealed record WallChoices(
    IReadOnlyList<string> States, IReadOnlyList<string> Regions, IReadOnlyList<string> Systems, IReadOnlyList<Incident> Incidents,
    IReadOnlyList<Incident> Exercises)
{
    /// <summary>No choices.</summary>
    public static WallChoices None { get; } = new([], [], [], [], []);

    /// <summary>Returns the choices that a principal may see.</summary>
    public static WallChoices Of(Principal viewer, Board board, IncidentSet incidents, IncidentDesk desk)
    {
        var seen = board.Facilities.Select(facility => facility.Facility).Where(viewer.Sees).ToList();
        return new WallChoices(
            [.. seen.Select(one => one.State).Distinct().OrderBy(UsStates.NameOf, StringComparer.Ordinal)],
            [.. seen.Select(one => one.Region).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. seen.Select(one => one.System).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. incidents.Active.Where(incident => desk.Sees(viewer, incident))],
            [.. incidents.Exercises.Where(incident => desk.Sees(viewer, incident))]);
    }

    /// <summary>The name of an exercise; its id when it does not go on.</summary>
    public string ExerciseName(int? number) =>
        number is { } one ? Exercises.FirstOrDefault(exercise => exercise.Id == one)?.Name ?? $"Exercise {one}" : "";

    /// <summary>The name of an incident; its id when it is not active.</summary>
    public string IncidentName(int? number) =>
        number is { } one ? Incidents.FirstOrDefault(incident => incident.Id == one)?.Name ?? $"Incident {one}" : "";
}
