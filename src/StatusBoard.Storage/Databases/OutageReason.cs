using System.Globalization;
using System.Text.RegularExpressions;

namespace StatusBoard.Storage.Databases;

/// <summary>Why the database cannot be used, in words.</summary>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Detail">The engine's own message with where the database is: for administrators only.</param>
public sealed partial record OutageReason(OutageKind Kind, string Detail)
{
    /// <summary>The name of the script that failed, where one did.</summary>
    public string? Script { get; init; }

    /// <summary>How far this server's clock is ahead of the database's, where that is the reason.</summary>
    public TimeSpan? Ahead { get; init; }

    /// <summary>The engine's number of the error, or the type of the fault.</summary>
    public string Code { get; init; } = "";

    /// <summary>The reason in plain words, for everybody: without names of servers, files or logins.</summary>
    public string Words => Kind switch
    {
        OutageKind.CannotReach => "the database cannot be reached",
        OutageKind.LoginRefused => "the database refuses this server's login",
        OutageKind.NotThere => "the database is not there",
        OutageKind.Schema => "the schema of the database cannot be brought up to date",
        OutageKind.DiskFull => "the disk of the database is full",
        OutageKind.ReadOnly => "the database takes no writes",
        OutageKind.Locked => "another program keeps the database locked",
        OutageKind.Damaged => "the file of the database is damaged or is no database",
        OutageKind.Slow => "the database does not answer in time",
        OutageKind.Replaced => "the database was put back or replaced and is being read anew",
        OutageKind.ClockAhead => $"this server's clock is {Minutes()}ahead of the database's",
        _ => "the database answers with an error",
    } + (Script is null ? "" : $" (script {Script})");

    /// <summary>What tells this reason from another: the same for a message that only counts on.</summary>
    public string Key => $"{Kind}|{Script}|{Code}|{(Kind == OutageKind.Fault ? Numbers().Replace(Detail, "#") : "")}";

    private string Minutes() => Ahead is { } ahead ? string.Create(CultureInfo.InvariantCulture, $"{ahead.TotalMinutes:N0} minutes ") : "";

    [GeneratedRegex("[0-9a-fA-F-]*[0-9][0-9a-fA-F-]*")]
    private static partial Regex Numbers();
}
