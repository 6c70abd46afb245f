using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.JSInterop;

namespace StatusBoard.Web.Security.Limits;

/// <summary>Counts open circuits (<see cref="Bounds.Circuits"/>). A circuit over the limit is ended before it starts; its page reloads and
/// shows the reason, unless <see cref="LimitRequests"/> has refused it before.</summary>
internal sealed partial class CountCircuits(
    Bounds bounds, AuthenticationStateProvider authentication, IHttpContextAccessor request, IJSRuntime script, ILogger<CountCircuits> log)
        : CircuitHandler
{
    private Bound.Lease? counted;

    /// <summary>Runs before other handlers, so that nothing has been started yet.</summary>
    public override int Order => -1;

    /// <inheritdoc/>
    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        try
        {
            // A circuit over long polling has no request of its own; anonymous ones are counted as one address.
            counted = bounds.Circuits.Take(Caller.KnownAs(user)
                ?? (request.HttpContext is { } context ? Caller.AddressOf(context) : Caller.NoAddress));
        }
        catch (BoundReachedException)
        {
            // Throwing makes Blazor end the circuit, without telling the page why.
            _ = ExplainAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        counted?.Dispose();
        return Task.CompletedTask;
    }

    private async Task ExplainAsync()
    {
        try
        {
            await script.InvokeVoidAsync("statusBoard.noRoom");
        }
        catch (Exception exception)
            when (exception is JSException or JSDisconnectedException or InvalidOperationException or OperationCanceledException)
        {
            // The circuit ends before it receives the answer.
            NotAnswered(exception);
        }
    }

    [LoggerMessage(3012, LogLevel.Debug, "A page that there was no room for did not answer")]
    private partial void NotAnswered(Exception exception);
}
