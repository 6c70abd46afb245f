using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Follows the facilities that one can choose to report for. One that leaves the board leaves the list.</summary>
public sealed partial class ChooserList : BoardFollower
{
    private IReadOnlyList<FacilityStatus> facilities = [];

    /// <summary>The facilities' codes, in the order in which they are listed.</summary>
    [Parameter, EditorRequired]
    public string[] Codes { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Without a code the filter would be the whole board.
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
        // One board for all: a version must not promise more than what is shown beside it.
        var board = Feed.Board;
        facilities = [.. Codes.Select(board.Find).OfType<FacilityStatus>()];
        Shows(board);
    }
}
