namespace StatusBoard.Measures;

/// <summary>How a computed measure is made of its inputs, which the measure lists in this order.</summary>
public enum MeasureFormula
{
    /// <summary>The first input as a percentage of the second.</summary>
    Percent,

    /// <summary>The National Emergency Department Overcrowding Score, see <see cref="Nedocs"/>.</summary>
    Nedocs,
}
