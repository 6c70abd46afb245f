using System.Security.Claims;
using StatusBoard.Access;
using StatusBoard.Facilities;
using StatusBoard.Measures;

namespace StatusBoard.Web.Features.Measures;

/// <summary>Who may report which measure, of those who may report for the facility.</summary>
internal static class MeasureAccess
{
    /// <summary>Whether a caller may report a measure at a facility.</summary>
    /// <param name="principal">The caller.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="isProgram">Whether the caller is a program with an API key.</param>
    public static bool May(Principal principal, Measure measure, Facility facility, bool isProgram) =>
        principal.May(Permission.Report, facility) && measure.Reporters switch
        {
            MeasureReporters.Program => isProgram,
            MeasureReporters.Coordinator => principal.May(Permission.ManageIncidents, facility),
            _ => true,
        };

    /// <summary>Whether the caller signed in with an API key.</summary>
    public static bool IsProgram(ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier)?.StartsWith("key:", StringComparison.Ordinal) == true;

    /// <summary>Why somebody may not report a measure, in words.</summary>
    public static string WhyNot(Measure measure) => measure.Reporters == MeasureReporters.Program
        ? $"'{measure.Code}' is reported by programs only." : $"'{measure.Code}' is reported by coordinators only.";
}
