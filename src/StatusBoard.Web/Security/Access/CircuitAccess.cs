using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Watches over the user of a circuit. When what they may see or do has changed, the page's live parts are told
/// (<see cref="IViewer.Changed"/>). Where it has become less, the page is loaded again besides, and says why: whatever is
/// on it was made from what was allowed before. Where nothing is left, another page says so in its place.
/// </summary>
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
            // Nobody known until the database answers; then it is more, and the page is told.
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
        viewer.Tell();
        if (change.IsLost || change.IsLess)
            _ = SayAsync(change.IsLost ? "lost" : "less");
    }

    private async Task SayAsync(string what)
    {
        try
        {
            await script.InvokeVoidAsync("statusBoard.accessChanged", what);
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // A page that cannot be told notices by itself: its heartbeat is refused, and it says that it is signed out.
            NotTold(exception);
        }
    }

    [LoggerMessage(3006, LogLevel.Debug, "A page could not be told that its access has changed")]
    private partial void NotTold(Exception exception);
}
