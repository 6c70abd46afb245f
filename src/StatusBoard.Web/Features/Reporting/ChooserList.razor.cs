using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>The facilities that one can choose to report for. One that leaves the board leaves the list.</summary>
public sealed partial class ChooserList : ComponentBase
{
    private Board board = null!;
    private IReadOnlyList<FacilityStatus> facilities = [];

    /// <summary>The codes of the facilities, in display order.</summary>
    [Parameter, EditorRequired]
    public string[] Codes { get; set; } = [];

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // One board for all: a version must not promise more than what is shown beside it.
        board = Feed.Board;
        facilities = [.. Codes.Select(board.Find).OfType<FacilityStatus>()];
    }
}
