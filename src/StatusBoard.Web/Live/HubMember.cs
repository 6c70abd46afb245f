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

    // Busy from the start: nothing may be sent before the answer to Subscribe has been.
    private bool busy = true;
    private long busySince = time.GetTimestamp();
    private HashSet<string>? missed;
    private long missedFrom;
    private BoardView? missedView;
    private long known;
    private string knownEpoch = "";
    private string? outdatedBy;
    private long outdatedSince;
    private bool left;

    public string ConnectionId => connection.ConnectionId;

    /// <summary>The answer to Subscribe has this version: what came before is in it, and is not told again.</summary>
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

    /// <summary>
    /// Another epoch has begun: no change of it means anything to what the client has. It gets beats, by which it sees that,
    /// until it subscribes again; one that does not in good time is closed, so that it begins anew all the same.
    /// </summary>
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

    /// <summary>It is sent nothing any more: another answer is made for it, and what this one would send belongs to none.</summary>
    public void Leave()
    {
        lock (gate)
            (left, missed, missedView) = (true, null, null);
    }

    /// <summary>The answer to Subscribe is being written: from now on messages line up behind it.</summary>
    public void Begin() => Finished();

    /// <summary>Sends a change that was written once for the whole group, or notes it for later.</summary>
    public void Send(SerializedHubMessage message, ViewChange change, long previous)
    {
        lock (gate)
        {
            if (left || outdatedBy is not null || (change.View.Epoch == knownEpoch && change.View.Version <= known))
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

    /// <summary>Sends a beat, unless the client is busy: then it is not the beat that it lacks.</summary>
    public void Beat(SerializedHubMessage message, TimeSpan stallLimit)
    {
        lock (gate)
        {
            if (left)
                return;
            if (outdatedBy is not null && time.GetElapsedTime(outdatedSince) > stallLimit)
            {
                connection.Abort();
                return;
            }

            if (busy)
            {
                // Slow is not stalled: a large board takes its time on a thin line.
                var since = Math.Max(busySince, connection.Features.Get<SharingPipeWriter>()?.LastProgress ?? 0);
                if (time.GetElapsedTime(since) > stallLimit)
                    connection.Abort();
                return;
            }

            Write(message);
        }
    }

    /// <summary>Under the lock, so that nothing is put behind the answer that comes after <see cref="Leave"/>; the connection puts it in
    /// line and waits for nobody.</summary>
    private void Write(SerializedHubMessage message)
    {
        (busy, busySince) = (true, time.GetTimestamp());
        var write = connection.WriteAsync(message, CancellationToken.None);
        if (write.IsCompletedSuccessfully)
            Finished();
        else
            _ = FinishAsync(write, Hold(message));
    }

    /// <summary>Counts what the client has not taken at once; null when it is closed for that.</summary>
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
