using Microsoft.AspNetCore.Authorization;
using StatusBoard.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Met by whoever has a permission: at the facility that is asked about, or at least somewhere when none is.</summary>
/// <param name="Permission">The permission.</param>
public sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;
