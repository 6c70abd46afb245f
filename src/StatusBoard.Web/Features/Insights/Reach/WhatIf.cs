using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>Facilities whose emergency departments are taken as closed, whatever they report.</summary>
/// <param name="Codes">The codes of the facilities, in ascending order, each once.</param>
/// <param name="IsAlone">Whether all other departments are taken as accepting; otherwise they are as they are now.</param>
public sealed record WhatIf(IReadOnlyList<string> Codes, bool IsAlone)
{
    /// <summary>How many facilities can be named at most.</summary>
    public const int Most = 200;

    /// <summary>The present, without any assumption.</summary>
    public static WhatIf Present { get; } = new([], false);

    /// <summary>A text by which equal assumptions are equal.</summary>
    public string Key => Codes.Count == 0 && !IsAlone ? "" : $"{IsAlone}:{string.Join(',', Codes)}";

    /// <summary>Reads codes, of which those that the board has not, or that are outside of a view's scope, are left out.</summary>
    /// <param name="view">The view.</param>
    /// <param name="codes">The codes.</param>
    /// <param name="isAlone">Whether all other departments are taken as accepting.</param>
    /// <returns>What is assumed, and the codes that were left out.</returns>
    public static (WhatIf WhatIf, IReadOnlyList<string> Unknown) Read(BoardView view, IEnumerable<string> codes, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(view);
        var scope = view.Filter.VisibleScope;
        SortedSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        List<string> unknown = [];
        foreach (var code in codes.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (view.Board.Find(code) is { HasGeneralEd: true } found && scope.Covers(found.Facility))
                known.Add(found.Facility.Code);
            else
                unknown.Add(code);
        }

        return (new WhatIf([.. known], isAlone && known.Count > 0), unknown);
    }
}
