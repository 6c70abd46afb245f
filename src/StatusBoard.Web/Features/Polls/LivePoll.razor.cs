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

/// <summary>Follows one poll. What it shows is made once for all who may see the same; a viewer's own part is a page of the
/// list.</summary>
public sealed partial class LivePoll : BoardFollower
{
    private const int MoreMinutes = 30;

    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private PollPicture? picture;
    private string? answering;
    private string? said;
    private int count;
    private bool mayManage;
    private bool mayAnswer;
    private bool unreadable;
    private bool away;
    private bool read;
    private bool callingOff;

    /// <summary>The number of the poll.</summary>
    [Parameter, EditorRequired]
    public int Id { get; set; }

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private PollFeed Polls { get; set; } = null!;

    [Inject]
    private PollDesk Desk { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    private Poll Poll => picture!.Poll;

    private PollLine? Answering => picture!.Lines.FirstOrDefault(line => line.Target.Facility == answering);

    private string Missing => (read, away) switch
    {
        (_, true) => "The poll cannot be read now: the database does not answer. It is shown as soon as it does.",
        (true, _) => "There is no such poll, or you may not see it.",
        _ => "The polls have not been read yet. This one is shown as soon as they are.",
    };

    /// <inheritdoc/>
    public override void Beat(Heartbeat beat)
    {
        if (IsBehind(beat) || unreadable != (Polls.State.UnreadableSince is not null) || picture is null || picture.IsMapBehind)
            Schedule();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Follow(() => Polls.Changed += Note, () => Polls.Changed -= Note);
        FollowPermissions(Viewer);
        Follow(new BoardFilter(facilities: ["-"]));
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        await ShowAsync();
        return true;
    }

    private void Note()
    {
        if (Polls.Current.GetValueOrDefault(Id) is { } tally && !ReferenceEquals(tally, picture?.Tally))
            Schedule();
    }

    private async Task ShowAsync()
    {
        var board = Feed.Board;
        try
        {
            principal = await Viewer.NowAsync();
            if (Desk.IsReady)
            {
                var tally = await Desk.FindAsync(Id, DisposalToken);
                picture = tally is not null && Desk.Sees(principal, tally) ? Desk.PictureOf(tally, principal) : null;
                mayManage = tally is not null && Desk.MayManage(principal, tally);
                (read, away) = (true, false);
            }
        }
        catch (DatabaseUnavailableException)
        {
            away = picture is null;
        }

        unreadable = Polls.State.UnreadableSince is not null;
        mayAnswer = principal.May(Permission.ReportOnBehalf);
        Shows(board);
    }

    private async Task ActAsync(PollAct act)
    {
        callingOff = false;
        try
        {
            // Whoever count may have lost the right since the page was drawn.
            if (await Desk.FindAsync(Id, DisposalToken) is not { } tally || !Desk.MayManage(await Viewer.NowAsync(), tally))
                said = "You may not run this poll any more. Nothing was written.";
            else
                said = Said(act, await Desk.ActAsync(
                    principal, Address, tally, act, PollEndpoint.Later(Desk.Now, tally.Poll.Deadline, MoreMinutes), DisposalToken));
        }
        catch (DatabaseUnavailableException)
        {
            said = "The database does not answer: nothing is known to have been written. Try again.";
        }

        count++;
        await ShowAsync();
    }

    private async Task AnsweredAsync(string name)
    {
        (said, answering) = ($"Written down for {name}.", null);
        count++;
        await ShowAsync();
    }

    private static string Said(PollAct act, PollResult result) => (result.Outcome, act) switch
    {
        (PollOutcome.Done, PollAct.Open) => "Asked.",
        (PollOutcome.Done, PollAct.Remind) => "Reminded.",
        (PollOutcome.Done, PollAct.Extend) => $"There are {MoreMinutes} minutes more to answer.",
        (PollOutcome.Done, PollAct.Close) => "Closed. Answers that still come are kept, and marked late.",
        (PollOutcome.Done, _) => "Called off.",
        (PollOutcome.Changed, _) => "Somebody else reminded them just now. Nothing was written.",
        (PollOutcome.NobodyAsked, _) => "No facility on the board matches the filter: nobody would be asked.",
        _ => "The poll is not in that state any more. Nothing was written.",
    };
}
