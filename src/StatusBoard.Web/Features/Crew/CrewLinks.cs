using System.Collections.Immutable;
using StatusBoard.Dispatch.Crew;

namespace StatusBoard.Web.Features.Crew;

/// <summary>Which links a dispatcher sees and may revoke: those that show no more than where it dispatches.</summary>
internal static class CrewLinks
{
    public static bool MayRevoke(CrewLink link, ImmutableArray<string> states) =>
        states.IsEmpty || (!link.States.IsEmpty && link.States.All(state => states.Contains(state, StringComparer.OrdinalIgnoreCase)));
}
