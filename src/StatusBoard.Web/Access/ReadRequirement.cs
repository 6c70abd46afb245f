using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace StatusBoard.Web.Access;

/// <summary>Met by whoever is known, and by everybody where anonymous reading is switched on.</summary>
public sealed class ReadRequirement : IAuthorizationRequirement;

/// <summary>Decides <see cref="ReadRequirement"/>.</summary>
public sealed class ReadRequirementHandler(IOptionsMonitor<AccessOptions> options) : AuthorizationHandler<ReadRequirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReadRequirement requirement)
    {
        if (options.CurrentValue.AnonymousRead || context.User.Identity?.IsAuthenticated == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
