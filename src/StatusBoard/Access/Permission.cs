namespace StatusBoard.Access;

/// <summary>One thing that may be allowed. <see cref="AccessRules"/> says which role allows it.</summary>
public enum Permission
{
    /// <summary>See statuses and their history.</summary>
    Read,

    /// <summary>Report and confirm statuses.</summary>
    Report,

    /// <summary>Report what somebody else said, a hospital's supervisor on the telephone for example.</summary>
    ReportOnBehalf,

    /// <summary>Acknowledge alerts, and note that a unit was sent to a facility on diversion.</summary>
    Acknowledge,

    /// <summary>Open, run and close incidents.</summary>
    ManageIncidents,

    /// <summary>Change what the board is made of and who may use it.</summary>
    Administer,
}
