using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Overrides;

/// <summary>A note as a dispatcher writes it.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Unit">The unit that was sent, for example <c>Medic 4</c>.</param>
/// <param name="Note">More in words.</param>
public sealed record OverrideDraft(OverrideReason Reason, string? Unit, string? Note)
{
    /// <summary>The longest name of a unit.</summary>
    public const int MaxUnit = 60;

    /// <summary>The longest note.</summary>
    public const int MaxNote = 500;

    /// <summary>The same without what says nothing.</summary>
    public OverrideDraft Normalise() => this with { Unit = PlainText.NormaliseOrNull(Unit), Note = PlainText.NormaliseLinesOrNull(Note) };

    /// <summary>Everything that is wrong with it; nothing when it can be kept.</summary>
    /// <param name="ed">The emergency department's status: only one that is closed or diverting can be overridden, or one of whose
    /// specialties diverts.</param>
    /// <param name="divertsSpecialty">Whether a specialty of the facility diverts.</param>
    public IReadOnlyList<ReportProblem> Check(ServiceStatus? ed, bool divertsSpecialty)
    {
        List<ReportProblem> problems = [];
        if (!divertsSpecialty && ed?.Status is not (Status.Closed or Status.Diversion))
            problems.Add(new("facility", "It is neither closed nor on diversion: there is nothing to override."));
        problems.AddRange(PlainText.Check("unit", Unit, MaxUnit));
        problems.AddRange(PlainText.Check("note", Note, MaxNote, lines: true));
        if (Reason == OverrideReason.Other && string.IsNullOrWhiteSpace(Note))
            problems.Add(new("note", "Say in words why, where none of the reasons fits."));
        return problems;
    }
}
