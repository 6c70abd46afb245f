using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Dispatch.Handover;

/// <summary>A note for the next shift as somebody enters it. The area is what state, region and health system restrict together;
/// everything where none is given.</summary>
/// <param name="State">The USPS code of the state; null for any.</param>
/// <param name="Region">The region; null for any.</param>
/// <param name="System">The health system; null for any.</param>
/// <param name="Text">The text.</param>
public sealed record HandoverDraft(string? State, string? Region, string? System, string? Text)
{
    /// <summary>The maximum length of the text, in characters.</summary>
    public const int MaxText = 1000;

    /// <summary>A copy with normalised texts and empty texts as null.</summary>
    public HandoverDraft Normalise() => new(
        PlainText.NormaliseOrNull(State)?.ToUpperInvariant(), PlainText.NormaliseOrNull(Region), PlainText.NormaliseOrNull(System),
        PlainText.NormaliseLinesOrNull(Text));

    /// <summary>Returns every problem of the note; empty when it is valid.</summary>
    public IReadOnlyList<ReportProblem> Check() => [.. PlainText.Check("text", Text, MaxText, required: true, lines: true)];
}
