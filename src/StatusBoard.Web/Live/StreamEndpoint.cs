using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Startup;
using ReportProblem = StatusBoard.Reporting.ReportProblem;

namespace StatusBoard.Web.Live;

/// <summary>
/// <c>GET /api/v1/stream</c>: server-sent events. <c>board</c> once, or, when Last-Event-ID says what the client has, a
/// <c>change</c> with what it missed; then <c>change</c> and <c>heartbeat</c>. The id of an event is the board's version with
/// its epoch, and for whoever sees a part of the board a mark of that part behind it: who comes back with another epoch, or
/// sees another part since, gets the whole anew. So does everybody who listens when another epoch begins.
/// </summary>
internal static class StreamEndpoint
{
    private const int FlushedAtOnce = 64 * 1024;

    /// <summary>The parameters of a stream.</summary>
    public static TakesQuery Takes { get; } = FilterReading.Takes with
    {
        Once = [.. FilterReading.Takes.Once, "detail"],
        Values = context => [.. FilterReading.Takes.Values!(context), .. DetailProblems(context)],
    };

    /// <summary>What <c>detail</c> means, for the description of the API.</summary>
    public const string DetailMeans =
        "facilities (the default): a change carries whole facilities. changes: it carries under updates what changed of each "
        + "({code, version, services}), and under changes, whole, facilities that are new or have changed in more than statuses.";

    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard, LiveAccess live, HeldBytes held,
        IHostApplicationLifetime host)
    {
        held.Check(Caller.Of(context));
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, principal.VisibleScope);
        if (filter is null || !ChangeDetail.TryRead(Detail(context), out var isDetailed))
            return Problem.BadInput(problems.Concat(DetailProblems(context)));

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        if (HeadRequests.IsHead(context))
            return Results.Empty;
        // The request ends when the server stops, because it has no end of its own.
        using var access = new CancellationTokenSource();
        using var watch = live.Follow(context.User, principal, change =>
        {
            if (change.IsLost || change.SeesOther)
                End(access);
        });
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, host.ApplicationStopping, access.Token);
        var body = new CountedBody(context, held);
        var mailbox = new ChangeMailbox();
        using var subscription = feed.Subscribe(filter, mailbox, out var view);
        try
        {
            var (mark, sent) = (view.Filter.VisibleScope.Mark, (view.Epoch, view.Version));
            // Who comes back to changes of some services is told by whole facilities: what changed in others meanwhile was not told.
            var isResumed = await BeginAsync(context.Request, body, feed, view, mark, isDetailed, end.Token);
            isDetailed &= !isResumed || filter.Services.IsEmpty;
            // A stream goes on for weeks: no view may be held here while it waits, for each holds the whole board of its day.
            while (true)
                sent = await SendAsync(body, feed, await mailbox.TakeAsync(end.Token), mark, sent, isDetailed, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The client has disconnected or the server stops, which is how every stream ends.
        }

        return Results.Empty;
    }

    private static string? Detail(HttpContext context) =>
        context.Request.Query.TryGetValue("detail", out var word) && word.Count == 1 ? word.ToString() : null;

    private static IEnumerable<ReportProblem> DetailProblems(HttpContext context) =>
        ChangeDetail.TryRead(Detail(context), out _) ? [] : [new("detail", ChangeDetail.Unknown(Detail(context)))];

    private static void End(CancellationTokenSource stream)
    {
        try
        {
            stream.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    /// <summary>Writes the whole board, or what has changed since the client was here.</summary>
    /// <returns>Whether it goes on from what the client has.</returns>
    private static async Task<bool> BeginAsync(HttpRequest request, CountedBody body, BoardFeed feed, BoardView view, string mark,
        bool isDetailed, CancellationToken cancellationToken)
    {
        var known = Resume.From(view, LastEventId(request, view.Epoch, mark));
        await WriteAsync(body, known is null ? "board" : "change", (view.Epoch, view.Version), mark, writer => known is null
            ? WriteBoardAsync(body, writer, view, feed.State.AsOf, cancellationToken)
            : WriteChangeAsync(
                body, writer, view, known.Since, feed.State.AsOf, ChangeContents.Of((known.Changed, known.Removed), isDetailed),
                cancellationToken),
            cancellationToken);
        return known is not null;
    }

    /// <summary>Writes an item of the mailbox, and returns the epoch and version that the client then has.</summary>
    private static async Task<(string Epoch, long Version)> SendAsync(
        CountedBody body, BoardFeed feed, ChangeMailbox.Delivery letter, string mark, (string Epoch, long Version) sent,
        bool isDetailed, CancellationToken cancellationToken)
    {
        if (letter.View is { } now)
        {
            var (since, id) = (sent, (now.Epoch, now.Version));
            if (letter.IsNewEpoch || now.Epoch != sent.Epoch)
            {
                await WriteAsync(body, "board", id, mark, writer =>
                    WriteBoardAsync(body, writer, now, feed.State.AsOf, cancellationToken), cancellationToken);
            }
            else
            {
                var what = letter.Alone is { } alone
                    ? ChangeContents.Of(alone, isDetailed) : ChangeContents.Of(letter.Resolve(), isDetailed);
                await WriteAsync(body, "change", id, mark, writer =>
                    WriteChangeAsync(body, writer, now, since.Version, feed.State.AsOf, what, cancellationToken),
                    cancellationToken);
            }

            sent = id;
            feed.Traces.Sent(ClientKind.Stream, now.Epoch, now.Version);
        }

        // A heartbeat of another epoch must not precede the board of that epoch.
        if (letter.Beat is { } beat && beat.Epoch == sent.Epoch)
        {
            sent = (sent.Epoch, Math.Max(sent.Version, beat.Version));
            await WriteAsync(body, "heartbeat", sent, mark, writer =>
            {
                JsonSerializer.Serialize(writer, beat, ApiJson.Default.Heartbeat);
                return Task.CompletedTask;
            }, cancellationToken);
        }

        return sent;
    }

    private static long LastEventId(HttpRequest request, string epoch, string mark)
    {
        var parts = request.Headers["Last-Event-ID"].ToString().Split('-', 3);
        return parts.ElementAtOrDefault(1) == epoch && parts.ElementAtOrDefault(2) == (mark.Length == 0 ? null : mark)
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    private static async Task WriteAsync(CountedBody body, string name, (string Epoch, long Version) position, string mark,
        Func<Utf8JsonWriter, Task> data, CancellationToken cancellationToken)
    {
        var id = $"{position.Version.ToString(CultureInfo.InvariantCulture)}-{position.Epoch}" + (mark.Length == 0 ? "" : "-" + mark);
        body.Writer.Write(Encoding.UTF8.GetBytes($"event: {name}\nid: {id}\ndata: "));
        await using (var json = new Utf8JsonWriter(body.Writer))
            await data(json);
        body.Writer.Write("\n\n"u8);
        // Waits for a slow reader; changes are collected in its mailbox meanwhile.
        await body.FlushAsync(cancellationToken);
    }

    private static async Task WriteBoardAsync(CountedBody body, Utf8JsonWriter writer, BoardView view, DateTimeOffset? asOf,
        CancellationToken cancellationToken)
    {
        writer.WriteStartObject();
        WriteHead(writer, view, asOf);
        await WriteFacilitiesAsync(body, writer, "facilities", view.Facilities, cancellationToken);
        writer.WriteEndObject();
    }

    private static async Task WriteChangeAsync(
        CountedBody body, Utf8JsonWriter writer, BoardView view, long previous, DateTimeOffset? asOf, ChangeContents what,
        CancellationToken cancellationToken)
    {
        writer.WriteStartObject();
        WriteHead(writer, view, asOf);
        writer.WriteNumber("previous", previous);
        await WriteFacilitiesAsync(body, writer, "changes", what.Facilities, cancellationToken);
        if (what.Updates is { } updates)
        {
            writer.WriteStartArray("updates");
            foreach (var (change, update) in updates)
                writer.WriteRawValue(update.Utf8(change), skipInputValidation: true);
            writer.WriteEndArray();
        }

        writer.WriteStartArray("removed");
        foreach (var code in what.Removed)
            writer.WriteStringValue(code);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, BoardView view, DateTimeOffset? asOf)
    {
        writer.WriteString("epoch", view.Epoch);
        writer.WriteNumber("version", view.Version);
        if (asOf is { } time)
            writer.WriteString("asOf", time);
        else
            writer.WriteNull("asOf");
        writer.WriteString("mode", view.Board.Mode.Code());
    }

    /// <summary>Waits for the reader after each part, so that a stalled reader buffers at most one board.</summary>
    private static async Task WriteFacilitiesAsync(
        CountedBody body, Utf8JsonWriter writer, string name, IEnumerable<FacilityStatus> facilities, CancellationToken cancellationToken)
    {
        writer.WriteStartArray(name);
        var unflushed = 0;
        foreach (var facility in facilities)
        {
            var json = FacilityJson.Utf8(facility);
            writer.WriteRawValue(json, skipInputValidation: true);
            unflushed += json.Length;
            if (unflushed < FlushedAtOnce)
                continue;
            await writer.FlushAsync(cancellationToken);
            await body.FlushAsync(cancellationToken);
            unflushed = 0;
        }

        writer.WriteEndArray();
    }
}
