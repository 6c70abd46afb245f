using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Features.Administration.Devices;

/// <summary>A device as the list shows it.</summary>
/// <param name="Device">The device.</param>
/// <param name="VisibleScope">What it may see.</param>
internal sealed record DeviceRow(Device Device, Scope VisibleScope)
{
    /// <summary>A page asks every few seconds: who has not for this long is not there.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(45);

    /// <summary>How many seconds a page may be behind the board while all is well.</summary>
    private const int Keeps = 5;

    /// <summary>Whether somebody should look after it, or it is well; null while it has not begun.</summary>
    public bool? IsWell(DateTimeOffset now) =>
        Device.RevokedAt is not null || Device.LastSeenAt is not { } seen ? null : now - seen < SilentAfter && Device.BehindSeconds is null
            or <= Keeps;

    /// <summary>How it does, in words.</summary>
    public string State(DateTimeOffset now) => Device switch
    {
        { RevokedAt: not null } => "Revoked",
        { CollectedAt: null } => "Let in, not come yet",
        { LastSeenAt: null } => "Not heard of yet",
        { LastSeenAt: { } seen } when now - seen >= SilentAfter => "Silent",
        { BehindSeconds: > Keeps and var behind } => $"Behind by {Span(behind)}",
        { ShownVersion: null } => "Here, shows no board",
        _ => "Up to date",
    };

    private static string Span(int seconds) => seconds switch
    {
        < 120 => $"{seconds} s",
        < 7200 => $"{seconds / 60} min",
        _ => $"{seconds / 3600} h",
    };
}
