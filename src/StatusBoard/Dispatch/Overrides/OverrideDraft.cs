using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Overrides;

/// <summary>An override note as a dispatcher enters it: why a unit was sent to a facility that is closed or on diversion.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Unit">The unit that was sent, for example <c>Medic 4</c>.</param>
/// <param name="Note">More detail; null for none.</param>
public sealed record OverrideDraft(OverrideReason Reason, string? Unit, string? Note)
{
    /// <summary>The maximum length of a unit's name, in characters.</summary>
    public const int MaxUnit = 60;

    /// <summary>The maximum length of the note, in characters.</summary>
    public const int MaxNote = 500;

    /// <summary>A copy with normalised texts and empty texts as null.</summary>
    public OverrideDraft Normalise() => this with { Unit = PlainText.NormaliseOrNull(Unit), Note = PlainText.NormaliseLinesOrNull(Note) };

    /// <summary>Returns every problem of the note; empty when it is valid.</summary>
    /// <param name="ed">The emergency department's status. A note is valid only when the department is closed or on diversion, or when a
    /// specialty is on diversion.</param>
    /// <param name="divertsSpecialty">Whether a specialty of the facility is on diversion.</param>
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
