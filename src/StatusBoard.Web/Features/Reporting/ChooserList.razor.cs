using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Follows the facilities that the viewer can report for. A facility that leaves the board is removed from the list.</summary>
public sealed partial class ChooserList : BoardFollower
{
    private IReadOnlyList<FacilityStatus> facilities = [];

    /// <summary>The codes of the facilities, in display order.</summary>
    [Parameter, EditorRequired]
    public string[] Codes { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A filter without codes would match the whole board.
        if (Codes.Length > 0)
            Follow(new BoardFilter(facilities: Codes));
        Show();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        Show();
        return ValueTask.FromResult(true);
    }

    private void Show()
    {
        // All rows come from one board, because the displayed version must not be higher than that of any row.
        var board = Feed.Board;
        facilities = [.. Codes.Select(board.Find).OfType<FacilityStatus>()];
        Shows(board);
    }
}
