namespace StatusBoard.Measures;

/// <summary>How loud a band is shown. Its words always stand beside it.</summary>
public enum MeasureTone
{
    /// <summary>Nothing out of the ordinary.</summary>
    Calm,

    /// <summary>Strained.</summary>
    Raised,

    /// <summary>Overloaded.</summary>
    High,
}
