using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The facilities that are selected for an incident, and how they were selected.</summary>
public sealed class FacilityChoice
{
    private const int ShownAtFirst = 60;

    /// <summary>The selected facilities.</summary>
    public IReadOnlyList<FacilityStatus> Facilities { get; private set; } = [];

    /// <summary>The codes of selected facilities that the user may not manage.</summary>
    public IReadOnlySet<string> OutOfReach { get; private set; } = new HashSet<string>();

    /// <summary>How they were selected, in words; null when none are.</summary>
    public string? How { get; private set; }

    /// <summary>The number of facilities that are listed.</summary>
    public int Shown { get; private set; } = ShownAtFirst;

    /// <summary>Replaces the selection.</summary>
    public void Take(IReadOnlyList<FacilityStatus> facilities, IEnumerable<string> outOfReach, string? how) =>
        (Facilities, OutOfReach, How, Shown) = (facilities, outOfReach.ToHashSet(), how, ShownAtFirst);

    /// <summary>Lists all of them.</summary>
    public void ShowAll() => Shown = int.MaxValue;
}
