using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Follows one incident and its facilities.</summary>
public sealed partial class LiveIncident : BoardFollower
{
    private static readonly BoardFilter Nothing = new(facilities: ["-"]);

    private readonly IncidentActions actions = new();
    private Principal principal = new(Principal.AnonymousId, "nobody", []);
    private Incident? incident;
    private IncidentPicture? picture;
    private IncidentDetails? details;
    private AlternativeSearch? alternatives;
    // What the viewer may see of who was asked: the same list for as long as it holds the same.
    private IReadOnlyList<IncidentContact> contacts = [];
    private string? announcement;
    private bool mayManage;
    private bool unreadable;
    private bool detailsAway;
    private bool away;
    private bool read;

    /// <summary>The id of the incident.</summary>
    [Parameter, EditorRequired]
    public int Id { get; set; }

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private IncidentFeed Incidents { get; set; } = null!;

    // Of the same kind as the board that is followed, which is that of the exercise while it goes on.
    [Inject]
    private BoardFeed RealFeed { get; set; } = null!;

    [Inject]
    private ExerciseFeeds Exercises { get; set; } = null!;

    [Inject]
    private IncidentDesk Desk { get; set; } = null!;

    [Inject]
    private IncidentPictures Pictures { get; set; } = null!;

    [Inject]
    private IncidentReader Reader { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    private string Missing => (read, away) switch
    {
        (_, true) => "The incident cannot be read now: the database does not answer. It is shown as soon as it does.",
        (true, _) => "There is no such incident, or you may not see it.",
        _ => "The incidents have not been read yet. This one is shown as soon as they are.",
    };

    private string NotAllowed => principal.Id == Principal.AnonymousId
        ? "Coordinators run it after signing in."
        : "You can read this incident. Running it needs the coordinator's role at every facility in it.";

    /// <inheritdoc/>
    public override void Changed(ViewChange change)
    {
        announcement = Announcement.Of(change) ?? announcement;
        Schedule();
    }

    /// <inheritdoc/>
    public override void Beat(Heartbeat beat)
    {
        // Alternatives are not followed individually; they are updated at the heartbeat.
        if (IsBehind(beat) || unreadable != (Incidents.State.UnreadableSince is not null) || picture is null)
            Schedule();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Follow(() => Incidents.Changed += Note, () => Incidents.Changed -= Note);
        FollowPermissions(Viewer);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (incident?.Id != Id)
        {
            (incident, picture, details, contacts) = (null, null, null, []);
            actions.Close();
        }

        await ShowAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async ValueTask<bool> UpdateAsync()
    {
        await ShowAsync();
        return true;
    }

    private void Note(IncidentChange change)
    {
        if (change.Read.Any(one => one.Id == Id))
            Schedule();
    }

    /// <summary>Updates the page: first from the board, then from the database.</summary>
    private async Task ShowAsync()
    {
        unreadable = Incidents.State.UnreadableSince is not null;
        try
        {
            principal = await Viewer.NowAsync();
            if (Desk.IsReady)
            {
                incident = await Desk.FindAsync(Id, DisposalToken);
                read = true;
            }

            away = false;
        }
        catch (DatabaseUnavailableException)
        {
            away = incident is null;
        }

        if (incident is not null && !Desk.Sees(principal, incident))
            incident = null;
        FollowBoard(Exercises.Find(incident?.Id, principal.VisibleScope)?.Feed ?? RealFeed);
        var board = Feed.Board;
        Shows(board);
        if (incident is null)
        {
            picture = null;
            Follow(Nothing);
            return;
        }

        mayManage = Desk.MayManage(principal, incident);
        if (!mayManage)
            actions.Close();
        Picture(board);
        await ReadDetailsAsync(board);
    }

    private void Picture(Board board)
    {
        picture = Pictures.Of(incident!, board, principal.VisibleScope);
        alternatives = incident!.IsActive ? AlternativeCache.Of(board, incident, principal.VisibleScope) : null;
        Follow(picture.Followed);
    }

    private async Task ReadDetailsAsync(Board board)
    {
        try
        {
            details = await Reader.ReadAsync(incident!, board);
            detailsAway = false;
            List<IncidentContact> seen =
                [.. details.Contacts.Where(contact => board.Find(contact.Facility) is { } one && principal.Sees(one.Facility))];
            if (!seen.SequenceEqual(contacts))
                contacts = seen;
        }
        catch (DatabaseUnavailableException)
        {
            detailsAway = true;
        }
    }

    private async Task ToggleAsync(IncidentAct asked)
    {
        actions.Begin();
        if (asked == IncidentAct.Reopen)
            await ActAsync((store, actor) => store.ReopenAsync(Id, actor, DisposalToken), "Open again.");
        else
            actions.Toggle(asked);
    }

    private async Task DoneAsync(IncidentResult result)
    {
        actions.Done(result, incident?.IsExercise == true);
        await ShowAsync();
    }

    private Task ReleaseAsync(string code) =>
        ActAsync((store, actor) => store.ReleaseAsync(Id, [code], actor, DisposalToken),
            incident!.IsExercise ? "Released: it shows what is real." : "Released; its statuses stay as they are.");

    private async Task ActAsync(Func<IncidentStore, IncidentActor, Task<IncidentResult>> act, string done)
    {
        actions.Try();
        try
        {
            var answer = await Desk.DoAsync(principal, Address, incident!, [], act, DisposalToken);
            if (answer.IsDone)
                actions.Say(done);
            else
                actions.Fail(IncidentMessages.Of(answer, code => Feed.Board.Find(code)?.Facility.Name ?? code));
        }
        catch (DatabaseUnavailableException)
        {
            actions.Fail("The database does not answer: nothing is known to have been written. Try again.");
        }

        await ShowAsync();
    }
}
