using Microsoft.AspNetCore.Components.Server.Circuits;

namespace StatusBoard.Web.Components;

/// <summary>
/// Whether the browser of this circuit is there. A circuit whose browser went away is kept for a while, in case it returns:
/// until then nothing of it follows anything, so that it costs nothing but its memory.
/// </summary>
public sealed class CircuitPresence : CircuitHandler
{
    private volatile bool isAway;

    /// <summary>Raised when the browser went away or has returned.</summary>
    public event Action? Changed;

    /// <summary>Whether the browser is away.</summary>
    public bool IsAway => isAway;

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Set(away: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Set(away: false);
        return Task.CompletedTask;
    }

    /// <summary>Takes note that the browser is away, or there.</summary>
    internal void Set(bool away)
    {
        if (isAway == away)
            return;
        isAway = away;
        Changed?.Invoke();
    }
}
