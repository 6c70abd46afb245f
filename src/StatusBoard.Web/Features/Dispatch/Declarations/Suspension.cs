using StatusBoard.Boards;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Schemes;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Finds the declaration that suspends a status.</summary>
internal static class Suspension
{
    /// <summary>The name of the declaration that suspends the present status of a service, for example <c>Blue Alert</c>; null when there
    /// is none.</summary>
    public static string? By(IReadOnlyList<AreaDeclaration> declared, FacilityStatus facility, string service, Catalogue catalogue)
    {
        foreach (var one in declared)
        {
            if (one.SuspendedAt(facility, catalogue).Any(status =>
                status.Service.Code.Equals(service, StringComparison.OrdinalIgnoreCase)))
                return one.Name;
        }

        return null;
    }
}
