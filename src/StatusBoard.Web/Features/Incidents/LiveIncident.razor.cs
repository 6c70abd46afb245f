using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Follows one incident and the facilities that are part of it.</summary>
public sealed partial class LiveIncident : LiveComponent, IBoardSubscriber, IDisposable
{
    private static readonly (Panel Panel, string Name)[] WhileActive =
    [
        (Panel.Attach, "Add facilities"), (Panel.Apply, "Set a status for all"), (Panel.Log, "Write in the log"),
        (Panel.HandOver, "Hand over"), (Panel.Correct, "Correct"), (Panel.End, "Close"),
    ];

    private static readonly (Panel Panel, string Name)[] OnceEnded = [(Panel.Log, "Write in the log"), (Panel.Reopen, "Open again")];

    private readonly CancellationTokenSource lifetime = new();
    private Principal who = new(Principal.AnonymousId, "nobody", []);
    private Incident? incident;
    private IncidentPicture? picture;
    private IncidentDetails? details;
    private Neighbours? neighbours;
    private IReadOnlyList<FacilityStatus> onMap = [];
    private BoardSubscription? subscription;
    private string followed = "";
    private IncidentStep? undoing;
    private Panel panel;
    private int? madeStep;
    private string? said;
    private string? releaseProblem;
    private string? announcement;
    private long version;
    private volatile string epoch = "";
    private bool mayManage;
    private bool unreadable;
    private bool detailsAway;
    private bool away;
    private bool read;
    private bool following;
    private int scheduled;

    private enum Panel
    {
        None,
        Attach,
        Apply,
        Log,
        HandOver,
        Correct,
        End,
        Reopen,
        Undo,
    }

    /// <summary>The incident's number.</summary>
    [Parameter, EditorRequired]
    public int Id { get; set; }

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
    private IncidentReader Reader { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    private (Panel Panel, string Name)[] Actions => incident!.IsActive ? WhileActive : OnceEnded;

    private IncidentStep? StepToUndo => details?.Steps.FirstOrDefault(step => step.Id == madeStep && step.CanBeUndone);

    private string Missing => (read, away) switch
    {
        (_, true) => "The incident cannot be read now: the database does not answer. It is shown as soon as it does.",
        (true, _) => "There is no such incident, or it is not yours to see.",
        _ => "The incidents have not been read yet. This one is shown as soon as they are.",
    };

    private string NotAllowed => who.Id == Principal.AnonymousId
        ? "Coordinators run it after signing in."
        : "You can read this incident. Running it needs the coordinator's role at every facility in it.";

    /// <inheritdoc/>
    public void Changed(ViewChange change)
    {
        announcement = Announcement.Of(change) ?? announcement;
        Schedule();
    }

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        // Neighbours are not followed one by one: what they do is seen with the beat.
        if (beat.Version != Volatile.Read(ref version) || beat.Epoch != epoch || unreadable != (Incidents.State.UnreadableSince is not null) || picture is null)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
        subscription?.Dispose();
        if (!following)
            return;
        Incidents.Changed -= Note;
        Viewer.Changed -= Schedule;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (RendererInfo.IsInteractive && !following)
        {
            Incidents.Changed += Note;
            Viewer.Changed += Schedule;
            following = true;
        }

        if (incident?.Id != Id)
            (incident, picture, details, panel) = (null, null, null, Panel.None);
        await ShowAsync();
    }

    private void Note(IncidentChange change)
    {
        if (change.Read.Any(one => one.Id == Id))
            Schedule();
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) != 0)
            return;
        Later(async () =>
        {
            Volatile.Write(ref scheduled, 0);
            if (lifetime.IsCancellationRequested)
                return;
            await ShowAsync();
            StateHasChanged();
        });
    }

    /// <summary>Shows what is known now; the board first, then what has to be read from the database.</summary>
    private async Task ShowAsync()
    {
        unreadable = Incidents.State.UnreadableSince is not null;
        try
        {
            who = await Viewer.NowAsync();
            if (Desk.IsReady)
            {
                incident = await Desk.FindAsync(Id, lifetime.Token);
                read = true;
            }

            away = false;
        }
        catch (DatabaseUnavailableException)
        {
            away = incident is null;
        }

        if (incident is not null && !Desk.Sees(who, incident))
            incident = null;
        var board = Feed.Board;
        epoch = board.Epoch;
        Volatile.Write(ref version, board.Version);
        if (incident is null)
        {
            picture = null;
            Follow([]);
            return;
        }

        mayManage = Desk.MayManage(who, incident);
        if (!mayManage)
            panel = Panel.None;
        Picture(board);
        await ReadDetailsAsync(board);
    }

    private void Picture(Board board)
    {
        var now = IncidentPicture.Of(incident!, board, code => Desk.Sees(who, code));
        if (picture is null || !picture.Facilities.SequenceEqual(now.Facilities))
            onMap = now.Facilities;
        picture = now;
        neighbours = incident!.IsActive ? NeighbourCache.Of(board, incident, who) : null;
        Follow([.. picture.Facilities.Select(facility => facility.Facility.Code)]);
    }

    private void Follow(IReadOnlyList<string> codes)
    {
        var key = string.Join(' ', codes.Order(StringComparer.Ordinal));
        if (!RendererInfo.IsInteractive || (subscription is not null && key == followed))
            return;
        subscription?.Dispose();
        // A list with nothing in it would ask for everything.
        subscription = Feed.Subscribe(new BoardFilter(facilities: codes.Count == 0 ? ["-"] : codes), this);
        followed = key;
    }

    private async Task ReadDetailsAsync(Board board)
    {
        try
        {
            details = await Reader.ReadAsync(incident!, board);
            detailsAway = false;
        }
        catch (DatabaseUnavailableException)
        {
            detailsAway = true;
        }
    }

    private async Task Toggle(Panel asked)
    {
        (said, madeStep, undoing) = (null, null, null);
        if (asked == Panel.Reopen)
        {
            await ActAsync((store, actor) => store.ReopenAsync(Id, actor, lifetime.Token), "Open again.");
            return;
        }

        panel = panel == asked ? Panel.None : asked;
    }

    private void Undo(IncidentStep step) => (panel, undoing, said) = (Panel.Undo, step, null);

    private void Close() => (panel, undoing) = (Panel.None, null);

    private async Task DoneAsync(IncidentResult result)
    {
        said = panel switch
        {
            Panel.Attach => "Added.",
            Panel.Apply => "Done: it is on every screen.",
            Panel.Log => "Written.",
            Panel.HandOver => "Handed over.",
            Panel.Correct => "Saved.",
            Panel.End => "Closed.",
            Panel.Undo => "Undone: it is on every screen.",
            _ => "Done.",
        };
        madeStep = panel == Panel.Apply ? result.Step : null;
        Close();
        await ShowAsync();
    }

    private Task ReleaseAsync(string code) => ActAsync((store, actor) => store.ReleaseAsync(Id, [code], actor, lifetime.Token), "Released; its statuses stay as they are.");

    private async Task ActAsync(Func<IncidentStore, IncidentActor, Task<IncidentResult>> act, string done)
    {
        releaseProblem = null;
        try
        {
            var answer = await Desk.DoAsync(who, Address, incident!, [], act, lifetime.Token);
            if (answer.IsDone)
                said = done;
            else
                releaseProblem = IncidentMessages.Of(answer, code => Feed.Board.Find(code)?.Facility.Name ?? code);
        }
        catch (DatabaseUnavailableException)
        {
            releaseProblem = "The database does not answer: nothing is known to have been written. Try again.";
        }

        await ShowAsync();
    }
}
