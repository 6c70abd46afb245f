using Microsoft.AspNetCore.SignalR;
using StatusBoard.Boards;
using StatusBoard.Web.Live.Answers;

namespace StatusBoard.Web.Live;

/// <summary>
/// One hub client in a group. While it is still taking what it was sent, it is not sent more: what changes meanwhile is
/// noted by code, bounded by the number of facilities, and sent as one message when it is free. One that takes nothing
/// for too long is closed.
/// </summary>
internal sealed class HubMember(HubConnectionContext connection, BoardFeed feed, TimeProvider time)
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

    /// <summary>The answer to Subscribe is being written: from now on messages line up behind it.</summary>
    public void Begin() => Finished();

    /// <summary>Sends a change that was written once for the whole group, or notes it for later.</summary>
    public void Send(SerializedHubMessage message, ViewChange change, long previous)
    {
        lock (gate)
        {
            if (outdatedBy is not null || (change.View.Epoch == knownEpoch && change.View.Version <= known))
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

            Occupy();
        }

        Write(message);
    }

    /// <summary>Sends a beat, unless the client is busy: then it is not the beat that it lacks.</summary>
    public void Beat(SerializedHubMessage message, TimeSpan stallLimit)
    {
        lock (gate)
        {
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

            Occupy();
        }

        Write(message);
    }

    private void Occupy() => (busy, busySince) = (true, time.GetTimestamp());

    private void Write(SerializedHubMessage message)
    {
        var write = connection.WriteAsync(message, CancellationToken.None);
        if (write.IsCompletedSuccessfully)
            Finished();
        else
            _ = FinishAsync(write);
    }

    private async Task FinishAsync(ValueTask write)
    {
        try
        {
            await write;
        }
        finally
        {
            Finished();
        }
    }

    private void Finished()
    {
        SerializedHubMessage message;
        lock (gate)
        {
            if (missed is null)
            {
                busy = false;
                return;
            }

            message = HubMessages.Changed(missedFrom, missedView!, new ChangeMailbox.Letter(missedView, missed, null).Resolve(), feed.State.AsOf);
            (missed, missedView) = (null, null);
            Occupy();
        }

        Write(message);
    }
}
