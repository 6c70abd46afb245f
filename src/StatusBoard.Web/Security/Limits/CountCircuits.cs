using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// Counts circuits while they are open (<see cref="Bounds.Circuits"/>). One too many ends before it has begun: its page loads
/// itself again and is told why, where <see cref="LimitRequests"/> has not told it before.
/// </summary>
internal sealed partial class CountCircuits(
    Bounds bounds, AuthenticationStateProvider authentication, IHttpContextAccessor request, IJSRuntime script, ILogger<CountCircuits> log)
        : CircuitHandler
{
    private Bound.Lease? counted;

    /// <summary>Before the others, so that nothing has begun.</summary>
    public override int Order => -1;

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        try
        {
            // A circuit over long polling has no request of its own: those of people who are not known count as one address.
            counted = bounds.Circuits.Take(Caller.KnownAs(user)
                ?? (request.HttpContext is { } context ? Caller.AddressOf(context) : Caller.NoAddress));
        }
        catch (BoundReachedException)
        {
            // Blazor ends the circuit for the fault, and does not tell its page.
            _ = SayAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        counted?.Dispose();
        return Task.CompletedTask;
    }

    private async Task SayAsync()
    {
        try
        {
            await script.InvokeVoidAsync("statusBoard.noRoom");
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // The circuit ends before it has the answer.
            NotAnswered(exception);
        }
    }

    [LoggerMessage(3012, LogLevel.Debug, "A page that there was no room for did not answer")]
    private partial void NotAnswered(Exception exception);
}
