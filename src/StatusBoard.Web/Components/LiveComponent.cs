using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Components;

/// <summary>
/// A part of a page that is told of changes from outside of its circuit. What it does then is done on the thread pool in
/// its own circuit's turn, never on the thread that tells; a fault ends this circuit, which is logged, and the page begins
/// anew, instead of standing still unnoticed.
/// </summary>
public abstract class LiveComponent : ComponentBase
{
    /// <summary>Does something in the circuit's turn, later; returns at once.</summary>
    protected void Later(Action work) => Later(() =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>Does something in the circuit's turn, later; returns at once.</summary>
    protected void Later(Func<Task> work) => ThreadPool.UnsafeQueueUserWorkItem(component => _ = component.DoAsync(work), this, preferLocal: false);

    private async Task DoAsync(Func<Task> work)
    {
        try
        {
            await InvokeAsync(work);
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
