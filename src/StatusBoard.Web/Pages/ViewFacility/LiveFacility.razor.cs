using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Pages.WatchBoard;

namespace StatusBoard.Web.Pages.ViewFacility;

/// <summary>Follows one facility.</summary>
public sealed partial class LiveFacility : ComponentBase, IBoardSubscriber, IDisposable
{
    private BoardSubscription? subscription;
    private string? followed;
    private FacilityStatus? facility;
    private long version;
    private string? announcement;

    /// <summary>The facility's code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    public void Changed(ViewChange change) => _ = InvokeAsync(() =>
    {
        announcement = Announcement.Of(change) ?? announcement;
        Show();
        StateHasChanged();
    });

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (beat.Version == Volatile.Read(ref version))
            return;
        _ = InvokeAsync(() =>
        {
            Show();
            StateHasChanged();
        });
    }

    /// <inheritdoc/>
    public void Dispose() => subscription?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive && followed != Code)
        {
            subscription?.Dispose();
            subscription = Feed.Subscribe(new BoardFilter(facilities: [Code]), this);
            followed = Code;
        }

        Show();
    }

    private void Show()
    {
        // One board for both: a version must not promise more than what is shown beside it.
        var board = Feed.Board;
        facility = board.Find(Code);
        Volatile.Write(ref version, board.Version);
    }
}
