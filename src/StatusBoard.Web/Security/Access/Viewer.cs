using Microsoft.AspNetCore.Components.Authorization;
using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Gets the principal of the user who is signed in here from the guard.</summary>
internal sealed class Viewer(AccessGuard guard, AuthenticationStateProvider authentication) : IViewer
{
    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public async ValueTask<Principal> NowAsync() =>
        await guard.OfAsync((await authentication.GetAuthenticationStateAsync()).User, CancellationToken.None);

    /// <summary>Notifies the page that the access has changed.</summary>
    public void RaiseChanged() => Changed?.Invoke();
}
