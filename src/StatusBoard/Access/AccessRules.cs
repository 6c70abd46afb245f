namespace StatusBoard.Access;

/// <summary>Which role has which permission. A permission that is not listed for a role is refused.</summary>
public static class AccessRules
{
    /// <summary>Whether a role has a permission inside its scope.</summary>
    public static bool Allows(Role role, Permission permission) => permission switch
    {
        Permission.Read => role is not Role.Agency,
        Permission.Report => role is Role.Reporter or Role.Coordinator or Role.Administrator,
        Permission.ReportOnBehalf => role is Role.Coordinator or Role.Administrator,
        Permission.Acknowledge => role is Role.Dispatcher or Role.Coordinator or Role.Administrator,
        Permission.ManageIncidents => role is Role.Coordinator or Role.Administrator,
        Permission.Administer => role is Role.Administrator,
        Permission.ReportRuns => role is Role.Agency or Role.Administrator,
        _ => false,
    };
}
