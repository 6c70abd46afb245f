using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>Follows one facility.</summary>
public sealed partial class LiveFacility : LiveComponent, IBoardSubscriber, IDisposable
{
    private BoardSubscription? subscription;
    private (string Code, Scope VisibleScope)? followed;
    private Scope visibleScope = Scope.Nothing;
    private bool left;
    private FacilityStatus? facility;
    private long version;
    private volatile string epoch = "";
    private string? announcement;
    private int scheduled;

    /// <summary>The facility's code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        announcement = Announcement.Of(change) ?? announcement;
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (beat.Version != Volatile.Read(ref version) || beat.Epoch != epoch)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        left = true;
        Viewer.Changed -= OnPermissionsChanged;
        subscription?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
            Viewer.Changed += OnPermissionsChanged;
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LookAsync();

    private async Task LookAsync()
    {
        visibleScope = (await Viewer.NowAsync()).VisibleScope;
        if (left)
            return;
        if (RendererInfo.IsInteractive && followed != (Code, visibleScope))
        {
            subscription?.Dispose();
            subscription = Feed.Subscribe(new BoardFilter(facilities: [Code]).Within(visibleScope), this);
            followed = (Code, visibleScope);
        }

        Show();
    }

    private void OnPermissionsChanged() => Later(async () =>
    {
        await LookAsync();
        StateHasChanged();
    });

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            Later(Render);
    }

    private void Render()
    {
        Volatile.Write(ref scheduled, 0);
        if (left)
            return;
        Show();
        StateHasChanged();
    }

    private void Show()
    {
        // One board for both: a version must not promise more than what is shown beside it.
        var board = Feed.Board;
        facility = board.Find(Code) is { } found && visibleScope.Covers(found.Facility) ? found : null;
        epoch = board.Epoch;
        Volatile.Write(ref version, board.Version);
    }

    /// <summary>A text with a capital at its beginning.</summary>
    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
