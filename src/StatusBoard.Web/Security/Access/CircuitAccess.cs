using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Security.Access;

/// <summary>Watches the access of a circuit's user. When it changes, the live components of the page are notified
/// (<see cref="IViewer.Changed"/>). When the user has lost something, the page is also reloaded with a notice, because it was rendered
/// with the former access; when nothing is left, the page for lost access is shown instead.</summary>
internal sealed partial class CircuitAccess(
    Viewer viewer, LiveAccess live, AccessGuard guard, AuthenticationStateProvider authentication, IJSRuntime script,
    ILogger<CircuitAccess> log) : CircuitHandler
{
    private IDisposable? watch;

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        Principal now;
        try
        {
            now = await guard.OfAsync(user, cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            // Anonymous until the database answers; the page is notified when the access becomes known.
            now = guard.Anonymous;
        }

        watch = live.Follow(user, now, Changed);
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        watch?.Dispose();
        return Task.CompletedTask;
    }

    private void Changed(AccessChange change)
    {
        viewer.RaiseChanged();
        if (change.IsLost || change.IsLess)
            _ = NotifyPageAsync(change.IsLost ? "lost" : "less");
    }

    private async Task NotifyPageAsync(string change)
    {
        try
        {
            await script.InvokeVoidAsync("statusBoard.accessChanged", change);
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // A page that cannot be notified finds out by its heartbeat, which is refused, and says that it is signed out.
            NotNotified(exception);
        }
    }

    [LoggerMessage(3006, LogLevel.Debug, "A page could not be told that its access has changed")]
    private partial void NotNotified(Exception exception);
}
