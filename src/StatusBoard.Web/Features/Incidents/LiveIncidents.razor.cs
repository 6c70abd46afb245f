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
public sealed partial class LiveIncidents : BoardFollower
{
    private const int PageSize = 20;

    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private List<IncidentPicture> cards = [];
    private List<IncidentPicture> exercises = [];
    private IReadOnlyList<Incident>? ended;
    private bool more;
    private bool endedAway;
    private bool unreadable;
    private bool mayOpen;
    private bool opening;
    private int limit = PageSize;
    private string? announcement;

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private IncidentPictures Pictures { get; set; } = null!;

    [Inject]
    private IncidentArchive Archive { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public override void Beat(Heartbeat beat)
    {
        if (IsBehind(beat) || unreadable != (Incidents.State.UnreadableSince is not null))
            Schedule();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Follow(() => Incidents.Changed += Note, () => Incidents.Changed -= Note);
        FollowPermissions(Viewer);
        // Only counts are shown, so changes of facilities are applied at the heartbeat.
        Follow(new BoardFilter(facilities: ["-"]));
        await ShowAsync();
        await ReadEndedAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        await ShowAsync();
        return true;
    }

    private void Note(IncidentChange change) => Later(async () =>
    {
        foreach (var incident in change.Read)
        {
            if (change.Before.Find(incident.Id) is null && incident.IsActive)
                announcement = incident.IsExercise ? $"Exercise opened: {incident.Name}" : $"Opened: {incident.Name}";
            else if (change.Before.Find(incident.Id) is not null && !incident.IsActive)
                announcement = incident.IsExercise ? $"Exercise ended: {incident.Name}" : $"Closed: {incident.Name}";
        }

        await ShowAsync();
        if (change.Read.Any(incident => !incident.IsActive) || Count(change.Before) != Count(change.After))
            await ReadEndedAsync();
        StateHasChanged();
    });

    private static int Count(IncidentSet incidents) => incidents.Active.Length + incidents.Exercises.Length;

    private async Task ShowAsync()
    {
        try
        {
            principal = await Viewer.NowAsync();
        }
        catch (DatabaseUnavailableException)
        {
            // The known user is kept.
        }

        mayOpen = principal.May(Permission.ManageIncidents);
        unreadable = Incidents.State.UnreadableSince is not null;
        var board = Feed.Board;
        cards = PicturesOf(Incidents.Current.Active);
        exercises = PicturesOf(Incidents.Current.Exercises);
        Shows(board);
    }

    private List<IncidentPicture> PicturesOf(IEnumerable<Incident> incidents) =>
        [.. incidents.Where(incident => Desk.Sees(principal, incident))
            .Select(incident => Pictures.Of(incident, Desk.BoardOf(incident), principal.VisibleScope))];

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
            ended = [.. read.Rows.Take(limit).Where(incident => Desk.Sees(principal, incident))];
            endedAway = false;
        }
        catch (DatabaseUnavailableException)
        {
            endedAway = ended is null;
        }
    }

    private void Opened(IncidentResult result) => Navigation.GoTo($"/incidents/{result.Incident}");
}
