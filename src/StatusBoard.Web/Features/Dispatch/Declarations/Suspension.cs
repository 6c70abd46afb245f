using StatusBoard.Boards;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Schemes;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Says of a status that a declaration suspends it.</summary>
internal static class Suspension
{
    /// <summary>The name of what suspends a service's present status at a facility, for example <c>Blue Alert</c>; null as a
    /// rule.</summary>
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
