using StatusBoard.Access;
using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Features.Administration.Devices;

/// <summary>A device in the list.</summary>
/// <param name="Device">The device.</param>
/// <param name="VisibleScope">The facilities that it may see.</param>
internal sealed record DeviceRow(Device Device, Scope VisibleScope)
{
    /// <summary>A display that has sent no heartbeat for this long is offline; it sends one every few seconds.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(45);

    /// <summary>How many seconds a display may normally be behind the board.</summary>
    private const int MaxNormalDelay = 5;

    /// <summary>Whether the display works; false when it needs attention; null when it has not been used yet or was revoked.</summary>
    public bool? IsWell(DateTimeOffset now) =>
        Device.RevokedAt is not null || Device.LastSeenAt is not { } seen ? null : now - seen < SilentAfter && Device.BehindSeconds is null
            or <= MaxNormalDelay;

    /// <summary>The state in words.</summary>
    public string State(DateTimeOffset now) => Device switch
    {
        { RevokedAt: not null } => "Revoked",
        { CollectedAt: null } => "Let in, not connected yet",
        { LastSeenAt: null } => "Not connected yet",
        { LastSeenAt: { } seen } when now - seen >= SilentAfter => "Silent",
        { BehindSeconds: > MaxNormalDelay and var behind } => $"Behind by {Span(behind)}",
        { ShownVersion: null } => "Connected, shows no board",
        _ => "Up to date",
    };

    private static string Span(int seconds) => seconds switch
    {
        < 120 => $"{seconds} s",
        < 7200 => $"{seconds / 60} min",
        _ => $"{seconds / 3600} h",
    };
}
