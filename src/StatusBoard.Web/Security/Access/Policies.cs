using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>The names of the authorization policies: one for each <see cref="Permission"/>, satisfied by a principal that has it in at
/// least one place. Whether it has it at a certain facility is checked with the action: <c>AuthorizeAsync(user, facility, policy)</c>, or
/// <see cref="Principal.May(Permission, StatusBoard.Facilities.Facility)"/>.</summary>
public static class Policies
{
    /// <summary>See the board. The default of every page, endpoint and live connection.</summary>
    public const string Read = nameof(Permission.Read);

    /// <summary>Report and confirm statuses.</summary>
    public const string Report = nameof(Permission.Report);

    /// <summary>Report a status on behalf of somebody else.</summary>
    public const string ReportOnBehalf = nameof(Permission.ReportOnBehalf);

    /// <summary>Acknowledge alerts and record override notes.</summary>
    public const string Acknowledge = nameof(Permission.Acknowledge);

    /// <summary>Open, change and close incidents.</summary>
    public const string ManageIncidents = nameof(Permission.ManageIncidents);

    /// <summary>Change facilities, services, schemes and settings, and manage people, keys and devices.</summary>
    public const string Administer = nameof(Permission.Administer);

    /// <summary>Write where the ambulances of an agency are going.</summary>
    public const string ReportRuns = nameof(Permission.ReportRuns);
}
