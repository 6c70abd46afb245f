using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The facilities that are chosen for an incident, and in which way.</summary>
public sealed class FacilityChoice
{
    private const int ShownAtFirst = 60;

    /// <summary>Those that are chosen.</summary>
    public IReadOnlyList<FacilityStatus> Facilities { get; private set; } = [];

    /// <summary>The codes of those among them that the chooser may not manage.</summary>
    public IReadOnlySet<string> OutOfReach { get; private set; } = new HashSet<string>();

    /// <summary>In which way they were chosen, in words; null when none are.</summary>
    public string? How { get; private set; }

    /// <summary>How many of them are listed.</summary>
    public int Shown { get; private set; } = ShownAtFirst;

    /// <summary>Chooses these, in the place of those before.</summary>
    public void Take(IReadOnlyList<FacilityStatus> facilities, IEnumerable<string> outOfReach, string? how) =>
        (Facilities, OutOfReach, How, Shown) = (facilities, outOfReach.ToHashSet(), how, ShownAtFirst);

    /// <summary>Lists all of them.</summary>
    public void ShowAll() => Shown = int.MaxValue;
}
