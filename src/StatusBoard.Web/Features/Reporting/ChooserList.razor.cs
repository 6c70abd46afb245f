using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Follows the facilities that one can choose to report for. One that leaves the board leaves the list.</summary>
public sealed partial class ChooserList : LiveComponent, IBoardSubscriber, IDisposable
{
    private BoardSubscription? subscription;
    private IReadOnlyList<FacilityStatus> facilities = [];
    private long version;
    private volatile string epoch = "";
    private int scheduled;

    /// <summary>The facilities' codes, in the order in which they are listed.</summary>
    [Parameter, EditorRequired]
    public string[] Codes { get; set; } = [];

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public void Changed(ViewChange change) => Schedule();

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (beat.Version != Volatile.Read(ref version) || beat.Epoch != epoch)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose() => subscription?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Without a code the filter would be the whole board.
        if (RendererInfo.IsInteractive && Codes.Length > 0)
            subscription ??= Feed.Subscribe(new BoardFilter(facilities: Codes), this);
        Show();
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            Later(ShowAgain);
    }

    private void ShowAgain()
    {
        Volatile.Write(ref scheduled, 0);
        Show();
        StateHasChanged();
    }

    private void Show()
    {
        // One board for all: a version must not promise more than what is shown beside it.
        var board = Feed.Board;
        facilities = [.. Codes.Select(board.Find).OfType<FacilityStatus>()];
        epoch = board.Epoch;
        Volatile.Write(ref version, board.Version);
    }
}
