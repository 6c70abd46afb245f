using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components;

/// <summary>
/// Says in sentences what a page did not understand of its own address, and what there is instead: left out without a
/// word, a mistyped filter would show everything, or nothing.
/// </summary>
public static class AddressCheck
{
    /// <summary>The parameters of an address that a page does not take, and the values that it cannot read.</summary>
    /// <param name="query">The query of the address.</param>
    /// <param name="known">The parameters that the page takes; each with the values that it can have, or null where any text will
    /// do.</param>
    public static IReadOnlyList<string> Parameters(string query, IReadOnlyDictionary<string, IReadOnlyList<string>?> known)
    {
        List<string> problems = [];
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            var match = known.FirstOrDefault(one => string.Equals(one.Key, name, StringComparison.OrdinalIgnoreCase));
            if (match.Key is null)
                problems.Add($"There is no setting “{UnknownNames.Quoted(name)}”. {UnknownNames.ListKnown([.. known.Keys])}");
            else if (values.ToString().Trim() is { Length: > 0 } value && match.Value is { } possible
                && !possible.Contains(value, StringComparer.OrdinalIgnoreCase))
                problems.Add($"“{match.Key}” cannot be “{UnknownNames.Quoted(value)}”: it is left out. {UnknownNames.ListKnown(possible)}");
        }

        return problems;
    }

    /// <summary>The states, regions, health systems and facilities of a filter that no facility in the asker's sight has.</summary>
    public static IReadOnlyList<string> Names(Board board, BoardFilter filter) =>
        [.. FilterNameCheck.FindUnknown(board, filter).Select(unknown => unknown.Message)];
}
