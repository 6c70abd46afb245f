using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>Describes changes for a dispatcher's screen reader, each change once.</summary>
internal static class DeskAnnouncement
{
    private const int NamedAtMost = 3;

    private static readonly ConditionalWeakTable<FacilityChange, IReadOnlyList<string>> Written = [];

    /// <summary>Says what changed about emergency departments and specialties; null when none of that did.</summary>
    public static string? Of(IReadOnlyCollection<FacilityChange> changes)
    {
        if (changes.Count == 0)
            return null;
        List<string> sentences = [.. changes.SelectMany(change => Written.GetValue(change, Sentences))];
        return sentences.Count switch
        {
            0 => null,
            <= NamedAtMost => string.Join(" ", sentences),
            _ => $"{sentences.Count} statuses changed.",
        };
    }

    /// <summary>What is said of one facility: written once for all desks.</summary>
    private static List<string> Sentences(FacilityChange change)
    {
        List<string> sentences = [];
        if (change.After is not { } after)
            return sentences;
        foreach (var status in after.All.Where(status => status.Service.Kind != ServiceKind.ServiceLine))
        {
            var was = change.Before?.Service(status.Service.Code);
            if (was?.Label() == status.Label() || (was is null && status.Status == Status.Unknown))
                continue;
            var what = status.Service.Kind == ServiceKind.Specialty
                ? $"{after.Facility.Name}, {status.Service.Name}" : after.Facility.Name;
            sentences.Add(was is null ? $"{what}: {status.Label()}." : $"{what}: {status.Label()}, was {was.Label()}.");
        }

        return sentences;
    }
}
