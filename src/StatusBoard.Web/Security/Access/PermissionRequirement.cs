using Microsoft.AspNetCore.Authorization;
using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Requires a permission: at the facility that is the resource, or in at least one place when there is no resource.</summary>
/// <param name="Permission">The permission.</param>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;
