using Microsoft.AspNetCore.Components;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Components;

/// <summary>A component that is notified of changes from outside its circuit. Its reaction runs later on the circuit's dispatcher, never
/// on the notifying thread, and notifications that arrive before it are combined into one render. An exception ends the circuit and is
/// logged; the page then reloads instead of remaining silently outdated.</summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource lifetime = new();
    private readonly List<Action> disposeActions = [];
    private readonly List<(Action Begin, Action End)> followed = [];
    private int scheduled;
    private bool attends;
    private bool followsPermissions;
    private bool wasAway;

    /// <summary>Creates the component.</summary>
    // Stored in a field, because it is used after disposal, when the source no longer gives a token.
    protected LiveComponent() => DisposalToken = lifetime.Token;

    /// <summary>Cancelled when the component is disposed.</summary>
    protected CancellationToken DisposalToken { get; }

    /// <summary>Whether the component is disposed.</summary>
    protected bool IsDisposed => DisposalToken.IsCancellationRequested;

    /// <summary>Whether the browser is away, and nothing is followed until it returns.</summary>
    protected bool IsAway => Presence.IsAway;

    [Inject]
    private CircuitPresence Presence { get; set; } = null!;

    /// <summary>Whether the component can be notified: not while it is prerendered for a request, nor after it was disposed.</summary>
    protected bool CanFollow => RendererInfo.IsInteractive && !IsDisposed;

    /// <summary>Ends all subscriptions and cancels operations in progress.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsDisposed)
            return;
        foreach (var action in disposeActions)
            action();
        disposeActions.Clear();
        await lifetime.CancelAsync();
        lifetime.Dispose();
    }

    /// <summary>Subscribes to an event until the component is disposed; does nothing if the component cannot be notified.</summary>
    /// <param name="begin">Adds the handler. The handler has to return without waiting.</param>
    /// <param name="end">Removes the handler.</param>
    protected void Follow(Action begin, Action end)
    {
        if (!CanFollow)
            return;
        Attend();
        followed.Add((begin, end));
        if (!IsAway)
            begin();
        OnDispose(end);
    }

    /// <summary>Subscribes to the presence of the browser: it may go away and return.</summary>
    protected void Attend()
    {
        if (attends)
            return;
        attends = true;
        Presence.Changed += PresenceChanged;
        OnDispose(() => Presence.Changed -= PresenceChanged);
    }

    /// <summary>Called when the browser has gone away: ends subscriptions that were not made with
    /// <see cref="Follow(Action, Action)"/>.</summary>
    protected virtual void OnAway()
    {
    }

    /// <summary>Called when the browser has returned: subscribes again. The displayed data is updated afterwards.</summary>
    protected virtual void OnReturned()
    {
    }

    /// <summary>Follows what the viewer may see and do: <see cref="OnPermissionsChangedAsync"/> when that has changed.</summary>
    protected void FollowPermissions(IViewer viewer)
    {
        followsPermissions = true;
        Follow(() => viewer.Changed += PermissionsChanged, () => viewer.Changed -= PermissionsChanged);
    }

    /// <summary>Registers an action for disposal; it runs at once if the component is already disposed.</summary>
    protected void OnDispose(Action action)
    {
        if (IsDisposed)
            action();
        else
            disposeActions.Add(action);
    }

    /// <summary>Called when the viewer's access has changed; the component is rendered afterwards.</summary>
    protected virtual Task OnPermissionsChangedAsync() => Task.CompletedTask;

    /// <summary>Schedules <see cref="UpdateAsync"/>; further calls before it runs are combined. Can be called on any thread and returns at
    /// once.</summary>
    protected void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) != 0)
            return;
        Later(async () =>
        {
            Volatile.Write(ref scheduled, 0);
            // Everything is updated when the browser returns.
            if (!IsAway && await UpdateAsync())
                StateHasChanged();
        });
    }

    /// <summary>Updates the displayed data.</summary>
    /// <returns>Whether the component has to be rendered.</returns>
    protected virtual ValueTask<bool> UpdateAsync() => ValueTask.FromResult(true);

    /// <summary>Schedules an action on the circuit's dispatcher; returns at once.</summary>
    protected void Later(Action work) => Later(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Schedules an action on the circuit's dispatcher, which is skipped if the component is disposed; returns at once.</summary>
    protected void Later(Func<Task> work) =>
        ThreadPool.UnsafeQueueUserWorkItem(component => _ = component.DoAsync(work), this, preferLocal: false);

    private void PresenceChanged() => Later(() =>
    {
        // Where it was told twice before this turn came, what holds now is done.
        var away = IsAway;
        if (away == wasAway)
            return;
        wasAway = away;
        foreach (var (begin, end) in followed)
            (away ? end : begin)();
        if (away)
        {
            OnAway();
            return;
        }

        OnReturned();
        // What the user may see may have been changed meanwhile.
        if (followsPermissions)
            PermissionsChanged();
        else
            Schedule();
    });

    private void PermissionsChanged() => Later(async () =>
    {
        await OnPermissionsChangedAsync();
        StateHasChanged();
    });

    private async Task DoAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(() => IsDisposed ? Task.CompletedTask : work());
        }
        catch (ObjectDisposedException)
        {
            // The component was disposed meanwhile.
        }
        catch (OperationCanceledException)
        {
            // The component was disposed while it was waiting.
        }
        catch (Exception exception)
        {
            await EndAsync(exception);
        }
    }

    private async Task EndAsync(Exception exception)
    {
        try
        {
            await DispatchExceptionAsync(exception);
        }
        catch (ObjectDisposedException)
        {
            // The circuit has already ended.
        }
    }
}
