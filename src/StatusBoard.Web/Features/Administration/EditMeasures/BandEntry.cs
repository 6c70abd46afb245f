using StatusBoard.Measures;

namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>One band of a measure as it is typed.</summary>
public sealed class BandEntry
{
    /// <summary>The highest value in it; empty for the last band, which has no limit.</summary>
    public string? UpTo { get; set; }

    /// <summary>How loud it is shown.</summary>
    public MeasureTone Tone { get; set; }

    /// <summary>The words; a band without words is none.</summary>
    public string? Words { get; set; }
}
