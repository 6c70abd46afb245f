using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components;

/// <summary>Describes the parameters of a page's address that are unknown or invalid, and the valid ones. Ignoring them silently would
/// turn a mistyped filter into one that shows everything, or nothing.</summary>
public static class AddressCheck
{
    /// <summary>Returns messages for parameters that the page does not have, and for values that it cannot read.</summary>
    /// <param name="query">The query of the address.</param>
    /// <param name="known">The parameters of the page, each with its possible values; null where any text is valid.</param>
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
                problems.Add($"“{match.Key}” cannot be “{UnknownNames.Quoted(value)}”: it is left out. "
                    + UnknownNames.ListKnown(possible));
        }

        return problems;
    }

    /// <summary>Returns messages for the states, regions, health systems and facilities in a filter that no facility visible to the caller
    /// has.</summary>
    public static IReadOnlyList<string> Names(Board board, BoardFilter filter) =>
        [.. FilterNameCheck.FindUnknown(board, filter).Select(unknown => unknown.Message)];
}
