using Microsoft.AspNetCore.Components;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Components;

/// <summary>
/// A part of a page that is told of changes from outside of its circuit. What it does then is done on the thread pool in
/// its own circuit's turn, never on the thread that tells; however much it is told until then, it renders once. A fault
/// ends this circuit, which is logged, and the page begins anew, instead of standing still unnoticed.
/// </summary>
public abstract class LiveComponent : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource lifetime = new();
    private readonly List<Action> whenLeft = [];
    private readonly List<(Action Begin, Action End)> followed = [];
    private int scheduled;
    private bool attends;
    private bool followsPermissions;
    private bool wasAway;

    /// <summary>Begins a part of a page that has not been left yet.</summary>
    // Kept, because it is asked also after the page was left: by then the source itself cannot be asked any more.
    protected LiveComponent() => Left = lifetime.Token;

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left { get; }

    /// <summary>Whether the page was left.</summary>
    protected bool IsLeft => Left.IsCancellationRequested;

    /// <summary>Whether the browser is away, and nothing is followed until it returns.</summary>
    protected bool IsAway => Presence.IsAway;

    [Inject]
    private CircuitPresence Presence { get; set; } = null!;

    /// <summary>Whether it can be told of anything: not where it is rendered once for a request, nor after it was left.</summary>
    protected bool CanFollow => RendererInfo.IsInteractive && !IsLeft;

    /// <summary>Leaves what is followed and cancels what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (IsLeft)
            return;
        foreach (var leave in whenLeft)
            leave();
        whenLeft.Clear();
        await lifetime.CancelAsync();
        lifetime.Dispose();
    }

    /// <summary>Follows an event until the page is left; where nothing can be followed, nothing happens.</summary>
    /// <param name="begin">Adds the handler, which returns at once.</param>
    /// <param name="end">Takes it away again.</param>
    protected void Follow(Action begin, Action end)
    {
        if (!CanFollow)
            return;
        Attend();
        followed.Add((begin, end));
        if (!IsAway)
            begin();
        WhenLeft(end);
    }

    /// <summary>Takes note of it when the browser goes away and when it returns.</summary>
    protected void Attend()
    {
        if (attends)
            return;
        attends = true;
        Presence.Changed += PresenceChanged;
        WhenLeft(() => Presence.Changed -= PresenceChanged);
    }

    /// <summary>The browser is away: what is followed otherwise than by <see cref="Follow(Action, Action)"/> is left.</summary>
    protected virtual void OnAway()
    {
    }

    /// <summary>The browser has returned: what was left is followed again. What is shown is brought up to date afterwards.</summary>
    protected virtual void OnReturned()
    {
    }

    /// <summary>Follows what the viewer may see and do: <see cref="OnPermissionsChangedAsync"/> when that has changed.</summary>
    protected void FollowPermissions(IViewer viewer)
    {
        followsPermissions = true;
        Follow(() => viewer.Changed += PermissionsChanged, () => viewer.Changed -= PermissionsChanged);
    }

    /// <summary>Has something done when the page is left; at once where it was left already.</summary>
    protected void WhenLeft(Action act)
    {
        if (IsLeft)
            act();
        else
            whenLeft.Add(act);
    }

    /// <summary>What the viewer may see or do has changed; it is rendered afterwards.</summary>
    protected virtual Task OnPermissionsChangedAsync() => Task.CompletedTask;

    /// <summary>Has <see cref="UpdateAsync"/> done later, once, whoever else asks until then. On any thread; returns at once.</summary>
    protected void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) != 0)
            return;
        Later(async () =>
        {
            Volatile.Write(ref scheduled, 0);
            // All is brought up to date when the browser returns.
            if (!IsAway && await UpdateAsync())
                StateHasChanged();
        });
    }

    /// <summary>Brings what is shown up to date.</summary>
    /// <returns>Whether it has to be rendered.</returns>
    protected virtual ValueTask<bool> UpdateAsync() => ValueTask.FromResult(true);

    /// <summary>Does something in the circuit's turn, later; returns at once.</summary>
    protected void Later(Action work) => Later(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Does something in the circuit's turn, later, unless the page was left; returns at once.</summary>
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
            await InvokeAsync(() => IsLeft ? Task.CompletedTask : work());
        }
        catch (ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
        catch (OperationCanceledException)
        {
            // The page was left while it waited for something.
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
            // The circuit has ended already.
        }
    }
}
