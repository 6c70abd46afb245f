using StatusBoard.Measures;
using StatusBoard.Web.Features.Administration.Editing;

namespace StatusBoard.Web.Features.Administration.EditMeasures;

/// <summary>The fields of a measure that are chosen, and its lists.</summary>
public sealed class MeasureTraits
{
    /// <summary>What its values are.</summary>
    public MeasureKind Kind { get; set; }

    /// <summary>How it is computed; for the kind that is.</summary>
    public MeasureFormula Formula { get; set; }

    /// <summary>The codes that it is computed from, with blanks between.</summary>
    public string? Inputs { get; set; }

    /// <summary>Who may report it.</summary>
    public MeasureReporters Reporters { get; set; }

    /// <summary>The code of the measure that it may not exceed; empty for none.</summary>
    public string? NotAbove { get; set; }

    /// <summary>The unit of the limit after which it is stale.</summary>
    public string StaleUnit { get; set; } = MinuteUnit.All[0].Name;

    /// <summary>The choices, one a line: code, colon, words.</summary>
    public string? Choices { get; set; }

    /// <summary>Whether it is in use.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The bands, lowest first.</summary>
    public List<BandEntry> Bands { get; } = [];
}
