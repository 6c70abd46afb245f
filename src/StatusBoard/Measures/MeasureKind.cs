namespace StatusBoard.Measures;

/// <summary>What the values of a measure are.</summary>
public enum MeasureKind
{
    /// <summary>A number, for example of beds or of hours.</summary>
    Count,

    /// <summary>Yes or no; kept as 1 or 0.</summary>
    YesNo,

    /// <summary>One of the measure's choices.</summary>
    Choice,

    /// <summary>A number that the server computes from other measures of the facility. It is never reported.</summary>
    Computed,
}
