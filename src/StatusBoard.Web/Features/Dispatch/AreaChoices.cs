using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The areas that those who see the same can choose from: the states of facilities, and their regions. Made anew only when a
/// facility came, went or moved.</summary>
public sealed class AreaChoices
{
    private readonly ConcurrentDictionary<string, MarkupString> options = new(concurrencyLevel: 1, capacity: 1);

    private AreaChoices(IReadOnlyList<(string Key, string Name)> all) => All = all;

    /// <summary>None.</summary>
    public static AreaChoices None { get; } = new([]);

    /// <summary>The areas, each under its key.</summary>
    public IReadOnlyList<(string Key, string Name)> All { get; }

    /// <summary>The areas of a board.</summary>
    public static AreaChoices Of(Board board, Scope visibleScope)
    {
        List<(string, string)> found = [];
        var states = board.Facilities.Select(facility => facility.Facility).Where(visibleScope.Covers).GroupBy(facility => facility.State);
        foreach (var state in states.OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            found.Add((state.Key, UsStates.NameOf(state.Key)));
            found.AddRange(state.Select(facility => facility.Region).OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)
                .Select(name => ($"{state.Key}|{name}", $"{state.Key} · {name}")));
        }

        return new AreaChoices(found);
    }

    /// <summary>The options of a select, written once for all who have chosen the same: several hundred as elements would be kept twice by
    /// every circuit.</summary>
    /// <param name="chosen">The key of the area that is chosen.</param>
    public MarkupString Options(string chosen) => options.GetOrAdd(All.Any(one => one.Key == chosen) ? chosen : "", Write);

    private MarkupString Write(string chosen)
    {
        var text = new StringBuilder();
        foreach (var (key, name) in All)
        {
            text.Append("<option value=\"").Append(HtmlEncoder.Default.Encode(key)).Append(key == chosen ? "\" selected>" : "\">")
                .Append(HtmlEncoder.Default.Encode(name)).Append("</option>");
        }

        return new MarkupString(text.ToString());
    }
}
