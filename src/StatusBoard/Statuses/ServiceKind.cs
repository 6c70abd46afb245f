namespace StatusBoard.Statuses;

/// <summary>The kind of a service, which determines the possible statuses.</summary>
public enum ServiceKind
{
    /// <summary>The emergency department; there is one such service, <c>ed</c>.</summary>
    EmergencyDepartment,

    /// <summary>A specialty from which ambulances may be diverted: trauma, STEMI, stroke and so on.</summary>
    Specialty,

    /// <summary>A service other than emergency care: elective surgery, laboratory, telephones and so on.</summary>
    ServiceLine,
}
