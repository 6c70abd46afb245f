using System.Runtime.ExceptionServices;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// Connecting to a server that may be out of reach. A pool opens its connections one after the other, and each attempt
/// lasts until its time is up: without this, a report that comes in an outage stands behind the attempts of every background
/// loop. While the server is known to be out of reach, one caller at a time asks again, and the others are told so at once.
/// </summary>
/// <param name="within">How long one caller waits for a connection.</param>
/// <param name="time">The clock.</param>
internal sealed class ReachGate(TimeSpan within, TimeProvider time)
{
    /// <summary>How long nobody asks again after an attempt has failed.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private ExceptionDispatchInfo? fault;
    private long failedAt;
    private bool isAsking;

    /// <summary>Connects, or fails with the fault of who has tried before.</summary>
    /// <param name="connect">Connects once.</param>
    /// <param name="isOutOfReach">Whether a fault says that the server is out of reach, and not that it refuses.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="TimeoutException">There was no connection in time.</exception>
    public async Task ConnectAsync(
        Func<CancellationToken, Task> connect, Func<Exception, bool> isOutOfReach, CancellationToken cancellationToken)
    {
        var asks = Ask();
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connect(either.Token).ConfigureAwait(false);
            Reached();
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"There was no connection within {within.TotalSeconds:0} s.", late);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && isOutOfReach(exception))
        {
            Failed(exception);
            throw;
        }
        finally
        {
            if (asks)
                Asked();
        }
    }

    /// <summary>Whether this caller is the one that asks again; throws where another does, or has just done.</summary>
    private bool Ask()
    {
        lock (gate)
        {
            if (fault is null)
                return false;
            if (isAsking || time.GetElapsedTime(failedAt) < Pause)
                fault.Throw();
            return isAsking = true;
        }
    }

    private void Asked()
    {
        lock (gate)
            isAsking = false;
    }

    private void Reached()
    {
        lock (gate)
            fault = null;
    }

    private void Failed(Exception exception)
    {
        lock (gate)
            (fault, failedAt) = (ExceptionDispatchInfo.Capture(exception), time.GetTimestamp());
    }
}
