namespace StatusBoard.Access;

/// <summary>The one place that says which role allows what. What is not listed is refused.</summary>
public static class AccessRules
{
    /// <summary>Whether a role allows it, inside its scope.</summary>
    public static bool Allows(Role role, Permission permission) => permission switch
    {
        Permission.Read => true,
        Permission.Report => role is Role.Reporter or Role.Coordinator or Role.Administrator,
        Permission.ReportOnBehalf => role is Role.Coordinator or Role.Administrator,
        Permission.Acknowledge => role is Role.Dispatcher or Role.Coordinator or Role.Administrator,
        Permission.ManageIncidents => role is Role.Coordinator or Role.Administrator,
        Permission.Administer => role is Role.Administrator,
        _ => false,
    };
}
