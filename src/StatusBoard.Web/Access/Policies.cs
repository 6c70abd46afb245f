namespace StatusBoard.Web.Access;

/// <summary>The names of what somebody may be allowed to do.</summary>
public static class Policies
{
    /// <summary>See the board: every page, endpoint and live connection that does not say otherwise.</summary>
    public const string Read = "Read";

    /// <summary>Report and confirm statuses.</summary>
    public const string Write = "Write";
}
