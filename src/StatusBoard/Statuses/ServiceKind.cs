namespace StatusBoard.Statuses;

/// <summary>The three kinds of service; the kind decides which statuses a service can have.</summary>
public enum ServiceKind
{
    /// <summary>The emergency department itself; one service, <c>ed</c>.</summary>
    EmergencyDepartment,

    /// <summary>What an ambulance may be diverted from: trauma, STEMI, stroke and so on.</summary>
    Specialty,

    /// <summary>What the facility offers besides emergency care: elective surgery, laboratory, telephones and so on.</summary>
    ServiceLine,
}
