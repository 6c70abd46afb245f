using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Live.Answers;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Live;

/// <summary>The hub <c>/hubs/status</c>. A client subscribes, receives the board that it asked for, and then every change
/// (<c>BoardChanged</c>) and a heartbeat every few seconds (<c>Heartbeat</c>), in order.</summary>
[Authorize(Policies.Read)]
public sealed class StatusHub(HubFanOut fanOut, BoardFeed feed, AccessGuard guard, LiveAccess live, SharedAnswers answers,
    StatusHubConnections connections) : Hub
{
    private static readonly TimeSpan TimeToRead = TimeSpan.FromSeconds(1);

    private const int MaxValues = 10_000;
    private const int MostProblems = 20;
    private const string Watch = "access";
    private const string Calls = "calls";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        // The visible scope has changed or is empty: the client is disconnected, connects again, and receives what it may see, or is
        // refused.
        var connection = Context;
        var user = Context.User ?? new ClaimsPrincipal();
        Context.Items[Watch] = live.Follow(user, await guard.OfAsync(user, Context.ConnectionAborted), change =>
        {
            if (change.IsLost || change.SeesOther)
                connection.Abort();
        });
        Context.Items[Calls] = new SubscribeCalls();
        await base.OnConnectedAsync();
    }

    /// <summary>Subscribes to a view. A later call replaces an earlier one, which fails if it has not been answered yet.</summary>
    /// <exception cref="HubException">The request contains an unknown member, state, region, health system, facility or service; the
    /// client may see nothing any more; too many bytes are buffered for it; or a later call has replaced this one.</exception>
    public async Task<SubscribeAnswer> Subscribe(SubscribeRequest? request)
    {
        var calls = (SubscribeCalls)Context.Items[Calls]!;
        var number = calls.Number();
        if (feed.State.AsOf is null)
            throw new HubException("The board has not been read yet: the database has not answered since this node started. Try again.");
        var principal = await guard.OfAsync(Context.User, Context.ConnectionAborted);
        if (!principal.May(Permission.Read))
            throw new HubException("This connection may not see the board any more.");
        var filter = Read(request ??= new SubscribeRequest(), principal.VisibleScope);
        var caller = Context.GetHttpContext() is { } context ? Caller.Of(context) : principal.Id;
        try
        {
            var answer = await calls.AnswerAsync(number, replaced => AnswerAsync(filter, request.IsDetailed, caller, replaced));
            // Who is gone is not written to any more, and was perhaps forgotten before this was kept.
            if (Context.ConnectionAborted.IsCancellationRequested)
                answer.Dispose();
            return answer;
        }
        catch (BoundReachedException exception)
        {
            fanOut.Leave(Context.ConnectionId);
            _ = CloseSoonAsync(Context);
            throw new HubException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        fanOut.Leave(Context.ConnectionId);
        (Context.Items[Watch] as IDisposable)?.Dispose();
        (Context.Items[Calls] as SubscribeCalls)?.Dispose();
        return base.OnDisconnectedAsync(exception);
    }

    private Task<SubscribeAnswer> AnswerAsync(BoardFilter filter, bool isDetailed, string caller, CancellationToken replaced)
    {
        var (view, written) = fanOut.Subscribe(Context.ConnectionId, filter, caller, isDetailed);
        if (connections.Find(Context.ConnectionId)?.Protocol is not SubscribeAnswerProtocol protocol)
            throw new HubException("This connection is closing.");
        return answers.TakeAsync(
            view, protocol.Name, caller, one => protocol.Encode(SubscribedBoard.Of(one, feed.State.AsOf)), written, replaced);
    }

    /// <summary>Closes a connection after it was sent the reason.</summary>
    private static async Task CloseSoonAsync(HubCallerContext connection)
    {
        await Task.Delay(TimeToRead, CancellationToken.None);
        connection.Abort();
    }

    private BoardFilter Read(SubscribeRequest request, Scope visibleScope)
    {
        List<string> problems = [.. request.Problems];
        foreach (var (name, values) in request.Lists())
        {
            if (values?.Count > MaxValues)
                throw new HubException($"{name}: at most {MaxValues} values.");
            if (values?.Any(string.IsNullOrWhiteSpace) == true)
                problems.Add($"{name}: a value is empty. Leave the list out to ask for everything.");
        }

        if (!ChangeDetail.TryRead(request.Detail, out _))
            problems.Add($"detail: {ChangeDetail.Unknown(request.Detail)}");
        var board = feed.Board;
        var filter = new BoardFilter(request.States!, request.Regions!, request.Systems!, request.Facilities!, request.Services!)
            .Within(visibleScope);
        problems.AddRange(filter.Services.Where(service => board.Catalogue.Service(service) is null)
            .Select(service =>
                $"services: there is no service '{UnknownNames.Quoted(service)}'. "
                    + $"{UnknownNames.ListKnown([.. board.Catalogue.Services.Select(known => known.Code)])}"));
        problems.AddRange(FilterNameCheck.FindUnknown(board, filter).Select(unknown =>
            $"{(unknown.Kind == "facility" ? "facilities" : unknown.Kind + "s")}: {unknown.Message}"));
        return problems.Count == 0 ? filter : throw new HubException(string.Join(" ", problems.Take(MostProblems)));
    }
}
