using StatusBoard.Storage.Access;

namespace StatusBoard.Web.Pages.Administer.ManageDevices;

/// <summary>How a display is doing, in a word and a colour.</summary>
/// <param name="Class">The class that gives it its colour.</param>
/// <param name="Words">What it says.</param>
public sealed record DeviceState(string Class, string Words)
{
    /// <summary>A display asks every two seconds and is noted every ten: after a minute it has died, or its network has.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(1);

    /// <summary>A version is on its way for a moment; this much later the display no longer follows.</summary>
    private const int BehindAfter = 10;

    /// <summary>The state of a display at a time.</summary>
    public static DeviceState Of(Device device, DateTimeOffset now) => device switch
    {
        { RevokedAt: not null } => new("is-revoked", "revoked"),
        { CollectedAt: null } => new("is-new", "let in, not there yet"),
        { LastSeenAt: null } => new("is-dead", "never seen"),
        { LastSeenAt: { } seen } when now - seen > SilentAfter => new("is-dead", "not heard of"),
        { BehindSeconds: >= BehindAfter and var behind } => new("is-behind", $"{behind} s behind"),
        _ => new("is-live", "live"),
    };
}
