namespace StatusBoard.Measures;

/// <summary>Who may report a measure, of those who may report for the facility. Plain SQL may report every measure.</summary>
public enum MeasureReporters
{
    /// <summary>Everybody who may report statuses of the facility.</summary>
    Anyone,

    /// <summary>Programs only (an API key, or SQL): the number comes from a system and is typed by nobody.</summary>
    Program,

    /// <summary>Coordinators and administrators only.</summary>
    Coordinator,
}
