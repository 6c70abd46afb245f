using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Describes changes for a dispatcher's screen reader, each change once.</summary>
internal static class DeskAnnouncement
{
    private const int NamedAtMost = 3;

    /// <summary>Describes what has changed at emergency departments and specialties; null when nothing has.</summary>
    public static string? Of(IReadOnlyCollection<FacilityChange> changes)
    {
        List<string> sentences = [];
        foreach (var change in changes)
        {
            if (change.After is not { } after)
                continue;
            foreach (var status in after.All.Where(status => status.Service.Kind != ServiceKind.ServiceLine))
            {
                var was = change.Before?.Service(status.Service.Code);
                if (was?.Label() == status.Label() || (was is null && status.Status == Status.Unknown))
                    continue;
                var subject = status.Service.Kind == ServiceKind.Specialty
                    ? $"{after.Facility.Name}, {status.Service.Name}" : after.Facility.Name;
                sentences.Add(was is null ? $"{subject}: {status.Label()}." : $"{subject}: {status.Label()}, was {was.Label()}.");
            }
        }

        return sentences.Count switch
        {
            0 => null,
            <= NamedAtMost => string.Join(" ", sentences),
            _ => $"{sentences.Count} statuses changed.",
        };
    }
}
