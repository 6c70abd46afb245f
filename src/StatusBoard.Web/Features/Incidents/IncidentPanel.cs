using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>
/// One thing that a coordinator does to an incident: what was typed stays until it is done, a second tap does nothing, and
/// whatever goes wrong is said here.
/// </summary>
public abstract class IncidentPanel : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource lifetime = new();

    /// <summary>The incident; null where one is opened.</summary>
    [Parameter]
    public Incident? Incident { get; set; }

    /// <summary>The network address of who looks.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Told when it is done, with the step that was made, if any.</summary>
    [Parameter]
    public EventCallback<IncidentResult> Done { get; set; }

    /// <summary>Told when it is given up.</summary>
    [Parameter]
    public EventCallback Cancelled { get; set; }

    /// <summary>Where incidents are run.</summary>
    [Inject]
    protected IncidentDesk Desk { get; set; } = null!;

    /// <summary>What went wrong, in words.</summary>
    protected string? Problem { get; set; }

    /// <summary>Whether it is being done.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>The board of this moment.</summary>
    protected Board Board => Desk.Board;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        lifetime.Cancel();
        lifetime.Dispose();
    }

    /// <summary>The name of a facility, or its code when it has left the board.</summary>
    protected string NameOf(string code) => Board.Find(code)?.Facility.Name ?? code;

    /// <summary>Who looks, as it stands now.</summary>
    protected async Task<Principal> WhoAsync() => await Viewer.NowAsync();

    /// <summary>Does something to the incident.</summary>
    /// <returns>What became of it; null when it could not be tried.</returns>
    protected Task<IncidentAnswer?> TryAsync(
        IReadOnlyCollection<string> facilities, Func<IncidentStore, IncidentActor, CancellationToken, Task<IncidentResult>> act) =>
        TryAsync(who =>
            Desk.DoAsync(who, Address, Incident!, facilities, (store, actor) => act(store, actor, lifetime.Token), lifetime.Token));

    /// <summary>Does something, and tells who asked, or says why not.</summary>
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
        { NothingWritten: true } => "The database does not answer: nothing was written. What you typed is still here; try again.",
        _ => "The connection to the database was lost while this was being written. Look whether it was before you try again.",
    };
}
