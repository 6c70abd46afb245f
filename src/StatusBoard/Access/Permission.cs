namespace StatusBoard.Access;

/// <summary>An action that access control allows or refuses. <see cref="AccessRules"/> says which role has which permission.</summary>
public enum Permission
{
    /// <summary>See statuses and their history.</summary>
    Read,

    /// <summary>Report and confirm statuses.</summary>
    Report,

    /// <summary>Report a status on behalf of somebody else, for example of a hospital's supervisor who telephoned.</summary>
    ReportOnBehalf,

    /// <summary>Acknowledge alerts, and record that a unit was sent to a facility on diversion.</summary>
    Acknowledge,

    /// <summary>Open, change and close incidents.</summary>
    ManageIncidents,

    /// <summary>Write where the ambulances of an agency are going.</summary>
    ReportRuns,

    /// <summary>Change facilities, services, schemes and settings, and manage people, keys and devices.</summary>
    Administer,
}
