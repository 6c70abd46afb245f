using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// The names of what somebody may be allowed to do: one policy for each <see cref="Permission"/>, met by whoever has it
/// at least somewhere. Where it is, is checked beside the act: <c>AuthorizeAsync(user, facility, policy)</c>, or
/// <see cref="Principal.May(Permission, StatusBoard.Facilities.Facility)"/>.
/// </summary>
public static class Policies
{
    /// <summary>See the board: every page, endpoint and live connection that does not say otherwise.</summary>
    public const string Read = nameof(Permission.Read);

    /// <summary>Report and confirm statuses.</summary>
    public const string Report = nameof(Permission.Report);

    /// <summary>Report what somebody else said.</summary>
    public const string ReportOnBehalf = nameof(Permission.ReportOnBehalf);

    /// <summary>Acknowledge alerts and log override notes.</summary>
    public const string Acknowledge = nameof(Permission.Acknowledge);

    /// <summary>Open, run and close incidents.</summary>
    public const string ManageIncidents = nameof(Permission.ManageIncidents);

    /// <summary>Change what the board is made of and who may use it.</summary>
    public const string Administer = nameof(Permission.Administer);
}
