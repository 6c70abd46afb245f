using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary>Follows the polls.</summary>
public sealed partial class LivePolls : BoardFollower
{
    private const int PageSize = 20;

    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private List<PollPicture> open = [];
    private List<Poll> drafts = [];
    private IReadOnlyList<PollSeries> series = [];
    private IReadOnlyList<Poll>? ended;
    private bool more;
    private bool endedAway;
    private bool unreadable;
    private bool asking;
    private int limit = PageSize;
    private string? announcement;
    private string? said;

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>The code of the template with which the form opens; null to leave it closed.</summary>
    [Parameter]
    public string? Template { get; set; }

    [Inject]
    private PollFeed Polls { get; set; } = null!;

    [Inject]
    private PollDesk Desk { get; set; } = null!;

    [Inject]
    private PollArchive Archive { get; set; } = null!;

    [Inject]
    private PollStore Store { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool mayAsk => principal.May(Permission.ManageIncidents);

    /// <inheritdoc/>
    public override void Beat(Heartbeat beat)
    {
        if (IsBehind(beat) || unreadable != (Polls.State.UnreadableSince is not null))
            Schedule();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Follow(() => Polls.Changed += Schedule, () => Polls.Changed -= Schedule);
        FollowPermissions(Viewer);
        // Only counts are shown, so changes of facilities are applied at the heartbeat.
        Follow(new BoardFilter(facilities: ["-"]));
        await ShowAsync();
        asking = Template is not null && mayAsk;
        await ReadEndedAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        var before = open.Select(picture => picture.Poll.Id).ToHashSet();
        await ShowAsync();
        if (open.Find(picture => !before.Contains(picture.Poll.Id)) is { } opened)
            announcement = $"Opened: {opened.Poll.Title}";
        if (before.Except(open.Select(picture => picture.Poll.Id)).Any())
            await ReadEndedAsync();
        return true;
    }

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

        unreadable = Polls.State.UnreadableSince is not null;
        var board = Feed.Board;
        var seen = Polls.Current.Values.Where(tally => Desk.Sees(principal, tally)).ToList();
        open = [.. seen.Where(tally => tally.Poll.State == PollState.Open).OrderBy(tally => tally.Poll.Deadline)
            .Select(tally => Desk.PictureOf(tally, principal))];
        drafts = [.. seen.Select(tally => tally.Poll).Where(poll => poll.State == PollState.Draft)
            .OrderBy(poll => poll.BeginsAt ?? DateTimeOffset.MaxValue)];
        Shows(board);
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
            if (mayAsk)
                series = await Archive.SeriesAsync(DisposalToken);
            var read = await Archive.ListAsync(new PollQuery { Limit = limit + open.Count + drafts.Count }, DisposalToken);
            more = read.IsFull;
            List<Poll> seen = [];
            foreach (var poll in read.Rows.Where(poll => poll.State is PollState.Closed or PollState.Cancelled))
            {
                if (principal.VisibleScope.IsEverything
                    || (await Desk.FindAsync(poll.Id, DisposalToken) is { } tally && Desk.Sees(principal, tally)))
                    seen.Add(poll);
            }

            (ended, endedAway) = (seen, false);
        }
        catch (DatabaseUnavailableException)
        {
            endedAway = ended is null;
        }
    }

    private async Task Made(PollResult result)
    {
        asking = false;
        if (Polls.Current.ContainsKey(result.Poll) && result.Version > 0)
        {
            Navigation.GoTo($"/polls/{result.Poll}");
            return;
        }

        said = "The poll will be repeated: it is listed below.";
        await ReadEndedAsync();
    }

    private bool MayStop(PollSeries one) => PollSeriesEndpoint.MayStop(principal, one);

    private async Task StopAsync(PollSeries one)
    {
        try
        {
            principal = await Viewer.NowAsync();
            if (!MayStop(one))
            {
                said = "You may not stop this series any more. Nothing was written.";
                return;
            }

            await Store.StopSeriesAsync(one.Id, PollDesk.ActorOf(principal, Address), DisposalToken);
            said = $"“{one.Draft.Title}” is not repeated any more.";
        }
        catch (DatabaseUnavailableException)
        {
            said = "The database does not answer: it is not known whether the series was stopped. Try again.";
        }

        await ReadEndedAsync();
    }
}
