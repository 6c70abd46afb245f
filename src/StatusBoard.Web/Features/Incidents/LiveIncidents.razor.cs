using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Follows the incidents and, for their counts, the board.</summary>
public sealed partial class LiveIncidents : LiveComponent, IBoardSubscriber, IDisposable
{
    private const int PageSize = 20;

    private Principal who = new(Principal.AnonymousId, "nobody", []);
    private BoardSubscription? subscription;
    private List<IncidentPicture> cards = [];
    private IReadOnlyList<Incident>? ended;
    private long version;
    private volatile string epoch = "";
    private bool more;
    private bool endedAway;
    private bool unreadable;
    private bool mayOpen;
    private bool opening;
    private bool following;
    private int limit = PageSize;
    private int scheduled;
    private string? announcement;

    /// <summary>The network address of who looks.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private IncidentArchive Archive { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Changed(ViewChange change) => Schedule();

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (beat.Version != Volatile.Read(ref version) || beat.Epoch != epoch || unreadable != (Incidents.State.UnreadableSince is not null))
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription?.Dispose();
        if (!following)
            return;
        Incidents.Changed -= Note;
        Viewer.Changed -= Schedule;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            Incidents.Changed += Note;
            Viewer.Changed += Schedule;
            following = true;
            // What the incidents' facilities do is seen with the beat; only their counts stand here.
            subscription = Feed.Subscribe(new BoardFilter(facilities: ["-"]), this);
        }

        await ShowAsync();
        await ReadEndedAsync();
    }

    private void Note(IncidentChange change) => Later(async () =>
    {
        foreach (var incident in change.Read)
        {
            if (change.Before.Find(incident.Id) is null && incident.IsActive)
                announcement = $"Opened: {incident.Name}";
            else if (change.Before.Find(incident.Id) is not null && !incident.IsActive)
                announcement = $"Closed: {incident.Name}";
        }

        await ShowAsync();
        if (change.Read.Any(incident => !incident.IsActive) || change.Before.Active.Length != change.After.Active.Length)
            await ReadEndedAsync();
        StateHasChanged();
    });

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
        {
            Later(async () =>
            {
                Volatile.Write(ref scheduled, 0);
                await ShowAsync();
                StateHasChanged();
            });
        }
    }

    private async Task ShowAsync()
    {
        try
        {
            who = await Viewer.NowAsync();
        }
        catch (DatabaseUnavailableException)
        {
            // Whoever was known stays so.
        }

        mayOpen = who.May(Permission.ManageIncidents);
        unreadable = Incidents.State.UnreadableSince is not null;
        var board = Feed.Board;
        cards = [.. Incidents.Current.Active.Where(incident => Desk.Sees(who, incident)).Select(incident => IncidentPicture.Of(incident, board, code => Desk.Sees(who, code)))];
        epoch = board.Epoch;
        Volatile.Write(ref version, board.Version);
    }

    private async Task MoreAsync()
    {
        limit += PageSize;
        await ReadEndedAsync();
    }

    private async Task ReadEndedAsync()
    {
        if (!Desk.IsReady)
            return;
        try
        {
            var read = await Archive.ListAsync(new IncidentQuery { Active = false, Limit = limit + 1 }, CancellationToken.None);
            more = read.IsFull;
            ended = [.. read.Rows.Take(limit).Where(incident => Desk.Sees(who, incident))];
            endedAway = false;
        }
        catch (DatabaseUnavailableException)
        {
            endedAway = ended is null;
        }
    }

    private void Opened(IncidentResult result) => Navigation.NavigateTo($"/incidents/{result.Incident}");
}
