using Microsoft.AspNetCore.SignalR;
using StatusBoard.Boards;
using StatusBoard.Web.Live.Answers;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Live;

/// <summary>
/// One hub client in a group. While it is still taking what it was sent, it is not sent more: what changes meanwhile is
/// noted by code, bounded by the number of facilities, and sent as one message when it is free. One that takes nothing
/// for too long is closed, and so is one for which more would be held than may be.
/// </summary>
internal sealed class HubMember(
    HubConnectionContext connection, string caller, bool isDetailed, BoardFeed feed, HeldBytes held, TimeProvider time)
{
    private readonly Lock gate = new();

    // Busy at first, because nothing may be sent before the answer to Subscribe.
    private bool busy = true;
    private long busySince = time.GetTimestamp();
    private HashSet<string>? missed;
    private long missedFrom;
    private BoardView? missedView;
    private long known;
    private string knownEpoch = "";
    private string? outdatedBy;
    private long outdatedSince;
    private bool isRemoved;

    public string ConnectionId => connection.ConnectionId;

    /// <summary>Sets the version of the answer to Subscribe; changes up to it are not sent.</summary>
    public void Knows(string epoch, long version)
    {
        lock (gate)
        {
            (known, knownEpoch) = (version, epoch);
            if (outdatedBy == epoch)
                outdatedBy = null;
            if (missedView?.Version <= version)
                (missed, missedView) = (null, null);
        }
    }

    /// <summary>Handles a new epoch: changes cannot be applied to the client's data any more. It receives only heartbeats, by which it
    /// notices, until it subscribes again; if it does not in time, it is disconnected.</summary>
    public void Outdate(string epoch)
    {
        lock (gate)
        {
            if (knownEpoch == epoch)
                return;
            (outdatedBy, outdatedSince) = (epoch, time.GetTimestamp());
            (missed, missedView) = (null, null);
        }
    }

    /// <summary>Stops sending, because another answer is being created for the client.</summary>
    public void Leave()
    {
        lock (gate)
            (isRemoved, missed, missedView) = (true, null, null);
    }

    /// <summary>Marks the answer to Subscribe as being written; from now on messages are queued after it.</summary>
    public void Begin() => Finished();

    /// <summary>Sends a change that was encoded once for the whole group, or collects it for later.</summary>
    public void Send(SerializedHubMessage message, ViewChange change, long previous)
    {
        lock (gate)
        {
            if (isRemoved || outdatedBy is not null || (change.View.Epoch == knownEpoch && change.View.Version <= known))
                return;
            if (busy)
            {
                if (missed is null)
                    (missed, missedFrom) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), previous);
                foreach (var facility in change.Changes)
                    missed.Add(facility.Code);
                missedView = change.View;
                return;
            }

            Write(message);
        }
    }

    /// <summary>Sends a heartbeat, unless a message is pending.</summary>
    public void Beat(SerializedHubMessage message, TimeSpan stallLimit)
    {
        lock (gate)
        {
            if (isRemoved)
                return;
            if (outdatedBy is not null && time.GetElapsedTime(outdatedSince) > stallLimit)
            {
                Drop();
                return;
            }

            if (busy)
            {
                // A slow client is not a stalled one: a large board takes time on a slow line.
                var since = Math.Max(busySince, connection.Features.Get<SharingPipeWriter>()?.LastProgress ?? 0);
                if (time.GetElapsedTime(since) > stallLimit)
                    Drop();
                return;
            }

            Write(message);
        }
    }

    private void Drop()
    {
        // It is looked at again with the next heartbeat until its connection has ended.
        if (!connection.ConnectionAborted.IsCancellationRequested)
            feed.CountDropped();
        connection.Abort();
    }

    /// <summary>Called under the lock, so that nothing is queued after the answer that follows <see cref="Leave"/>; writing only queues
    /// the message and does not wait.</summary>
    private void Write(SerializedHubMessage message)
    {
        (busy, busySince) = (true, time.GetTimestamp());
        var write = connection.WriteAsync(message, CancellationToken.None);
        if (write.IsCompletedSuccessfully)
            Finished();
        else
            _ = FinishAsync(write, Hold(message));
    }

    /// <summary>Counts the bytes that the client has not received yet; null when it is disconnected because of them.</summary>
    private IDisposable? Hold(SerializedHubMessage message)
    {
        try
        {
            return held.Hold(caller, message, message.GetSerializedMessage(connection.Protocol).Length, own: 0);
        }
        catch (BoundReachedException)
        {
            connection.Abort();
            return null;
        }
    }

    private async Task FinishAsync(ValueTask write, IDisposable? counted)
    {
        try
        {
            await write;
        }
        finally
        {
            counted?.Dispose();
            Finished();
        }
    }

    private void Finished()
    {
        lock (gate)
        {
            if (missed is null)
            {
                busy = false;
                return;
            }

            var what = new ChangeMailbox.Delivery(missedView, missed, null).Resolve();
            var message = HubMessages.Changed(missedFrom, missedView!, ChangeContents.Of(what, isDetailed), feed.State.AsOf);
            (missed, missedView) = (null, null);
            Write(message);
        }
    }
}
