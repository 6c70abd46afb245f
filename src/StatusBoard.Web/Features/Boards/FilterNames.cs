using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Features.Boards;

/// <summary>Names that a filter offers, as the options of a select: written once for all who have chosen the same.</summary>
/// <param name="all">The names, in their order.</param>
public sealed class FilterNames(IReadOnlyList<string> all)
{
    private readonly ConcurrentDictionary<string, MarkupString> written = new(concurrencyLevel: 1, capacity: 1);

    /// <summary>The names.</summary>
    public IReadOnlyList<string> All => all;

    /// <summary>The options, with one chosen.</summary>
    /// <param name="chosen">The name that is chosen, which may be none of these; null for none.</param>
    public MarkupString Options(string? chosen) => chosen is null || all.Contains(chosen)
        ? written.GetOrAdd(chosen ?? "", static (one, names) => Write(names, one), all)
        : Write([.. all.Append(chosen).Order(StringComparer.OrdinalIgnoreCase)], chosen);

    private static MarkupString Write(IReadOnlyList<string> names, string chosen)
    {
        var text = new StringBuilder();
        foreach (var name in names)
        {
            var encoded = HtmlEncoder.Default.Encode(name);
            text.Append("<option value=\"").Append(encoded).Append(name == chosen ? "\" selected>" : "\">")
                .Append(encoded).Append("</option>");
        }

        return new MarkupString(text.ToString());
    }
}
