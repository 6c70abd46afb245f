namespace StatusBoard.Statuses;

/// <summary>Which way a status came in.</summary>
public enum ReportSource
{
    /// <summary>The facility's own people, on a screen.</summary>
    Facility,

    /// <summary>A coordinator on the facility's behalf.</summary>
    Coordinator,

    /// <summary>Told by telephone and entered by somebody else.</summary>
    Phone,

    /// <summary>A program with an API key.</summary>
    Api,

    /// <summary>Written straight into the status table.</summary>
    Sql,

    /// <summary>A rule, not a person: a lapse, for example.</summary>
    Policy,
}
