using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Boards;

/// <summary>Describes a change for screen readers.</summary>
internal static class Announcement
{
    private const int NamedAtMost = 3;

    private static readonly ConditionalWeakTable<ViewChange, string> Said = [];

    /// <summary>Says what changed about emergency departments, put into words once for all who are told of the change; null when none of
    /// that did.</summary>
    public static string? Of(ViewChange change) =>
        Said.GetValue(change, static one => InWords(one) ?? "") is { Length: > 0 } words ? words : null;

    private static string? InWords(ViewChange change)
    {
        var turned = change.Changes.Where(facility => facility.After?.Ed is { } now && Label(facility.Before?.Ed) != Label(now)).ToList();
        return turned.Count switch
        {
            0 => null,
            <= NamedAtMost => string.Join(" ", turned.Select(Sentence)),
            _ => $"{turned.Count} emergency departments changed.",
        };
    }

    private static string Sentence(FacilityChange change) => change.Before?.Ed is { } before
        ? $"{UserText.Isolated(change.After!.Facility.Name)}: {Label(change.After.Ed)}, was {Label(before)}."
        : $"{UserText.Isolated(change.After!.Facility.Name)}: {Label(change.After.Ed)}.";

    private static string? Label(ServiceStatus? status) => status?.Label();
}
