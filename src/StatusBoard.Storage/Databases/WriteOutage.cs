namespace StatusBoard.Storage.Databases;

/// <summary>The database can be read and takes no writes, or no reports of this server.</summary>
/// <param name="Since">Since when that is known.</param>
/// <param name="Reason">Why.</param>
public sealed record WriteOutage(DateTimeOffset Since, OutageReason Reason)
{
    /// <summary>What somebody has to do about it.</summary>
    public string Remedy => Reason.Kind switch
    {
        OutageKind.DiskFull => "Free space on its disk, or let the file and the log grow.",
        OutageKind.ReadOnly =>
            "Give the app's user the right to write the file and its folder, or set the database to read and write again.",
        OutageKind.Locked => "Find the program that keeps a transaction open (a database client, a backup) and end it.",
        OutageKind.ClockAhead => "Set this server's clock right, and have it follow a time server (NTP).",
        _ => "See what the database says.",
    };
}
