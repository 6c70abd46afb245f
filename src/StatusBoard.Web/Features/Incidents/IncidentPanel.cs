using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The base of a panel for an action on an incident: input is kept until it succeeds, a second tap is ignored, and failures are
/// displayed.</summary>
public abstract class IncidentPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource lifetime = new();

    /// <summary>The incident; null for opening one.</summary>
    [Parameter]
    public Incident? Incident { get; set; }

    /// <summary>The IP address from which the page was opened.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Called after success, with the step that was made, if any.</summary>
    [Parameter]
    public EventCallback<IncidentResult> Done { get; set; }

    /// <summary>Called when the panel is cancelled.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <summary>Carries out the action.</summary>
    [Inject]
    protected IncidentDesk Desk { get; set; } = null!;

    /// <summary>The message of a failure.</summary>
    protected string? Problem { get; set; }

    /// <summary>Whether the action is in progress.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>The present board, as the incident's page shows it.</summary>
    protected Board Board => Desk.BoardOf(Incident);

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <summary>The name of a facility; its code when it has left the board.</summary>
    protected string NameOf(string code) => Board.Find(code)?.Facility.Name ?? code;

    /// <summary>Returns the user with the present permissions.</summary>
    protected async Task<Principal> WhoAsync() => await Viewer.NowAsync();

    /// <summary>Carries out an action on the incident.</summary>
    /// <returns>The result; null when it could not be tried.</returns>
    protected Task<IncidentAnswer?> TryAsync(
        IReadOnlyCollection<string> facilities, Func<IncidentStore, IncidentActor, CancellationToken, Task<IncidentResult>> act) =>
        TryAsync(principal =>
            Desk.DoAsync(principal, Address, Incident!, facilities, (store, actor) => act(store, actor, lifetime.Token), lifetime.Token));

    /// <summary>Carries out an action and reports the result.</summary>
    protected async Task<IncidentAnswer?> TryAsync(Func<Principal, Task<IncidentAnswer>> act)
    {
        if (IsBusy)
            return null;
        (IsBusy, Problem) = (true, null);
        try
        {
            var answer = await act(await WhoAsync());
            if (answer.IsDone)
                await Done.InvokeAsync(answer.Result!);
            else
                Problem = IncidentMessages.Of(answer, NameOf);
            return answer;
        }
        catch (DatabaseUnavailableException away)
        {
            Problem = WhyNot(away);
            return null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        finally
        {
            IsBusy = false;
        }
    }

    private static string WhyNot(DatabaseUnavailableException away) => away switch
    {
        { Kind: OutageKind.ClockAhead } =>
            $"Nothing was written: {new OutageReason(OutageKind.ClockAhead, away.Message) { Ahead = away.Ahead }.Words}.",
        { NothingWritten: true } => "The database does not answer: nothing was written. Your text is still here; try again.",
        _ => "The connection to the database was lost while this was being written. Check whether it was written before you try again.",
    };
}
