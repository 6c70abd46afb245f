namespace StatusBoard.Statuses;

/// <summary>The source of a status.</summary>
public enum ReportSource
{
    /// <summary>A person of the facility, on a screen.</summary>
    Facility,

    /// <summary>A coordinator on behalf of the facility.</summary>
    Coordinator,

    /// <summary>A person of the facility by telephone, entered by somebody else.</summary>
    Phone,

    /// <summary>A program with an API key.</summary>
    Api,

    /// <summary>Written straight into the status table.</summary>
    Sql,

    /// <summary>An automatic rule, for example a lapse.</summary>
    Policy,

    /// <summary>Made up by the demonstration's simulated region or by an exercise.</summary>
    Simulation,
}
