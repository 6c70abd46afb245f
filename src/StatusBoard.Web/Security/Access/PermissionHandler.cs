using Microsoft.AspNetCore.Authorization;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Security.Access;

/// <summary>Evaluates <see cref="PermissionRequirement"/>.</summary>
public sealed class PermissionHandler(AccessGuard guard) : AuthorizationHandler<PermissionRequirement>
{
    /// <inheritdoc/>
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        var cancellationToken = (context.Resource as HttpContext)?.RequestAborted ?? CancellationToken.None;
        var principal = await guard.OfAsync(context.User, cancellationToken);
        if (context.Resource is Facility facility ? principal.May(requirement.Permission, facility)
            : principal.May(requirement.Permission))
            context.Succeed(requirement);
    }
}
