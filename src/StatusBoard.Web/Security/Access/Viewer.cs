using Microsoft.AspNetCore.Components.Authorization;
using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Asks the guard for whoever is signed in here.</summary>
internal sealed class Viewer(AccessGuard guard, AuthenticationStateProvider authentication) : IViewer
{
    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public async ValueTask<Principal> NowAsync() =>
        await guard.OfAsync((await authentication.GetAuthenticationStateAsync()).User, CancellationToken.None);

    /// <summary>Tells the page that it has changed.</summary>
    public void Tell() => Changed?.Invoke();
}
