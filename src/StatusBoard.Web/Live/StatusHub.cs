using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Web.Access;

namespace StatusBoard.Web.Live;

/// <summary>
/// <c>/hubs/status</c>. A client subscribes, gets the board it asked for, and is then told of every change of it
/// (<c>BoardChanged</c>) and of the version every few seconds (<c>Heartbeat</c>), in order.
/// </summary>
[Authorize(Policies.Read)]
public sealed class StatusHub(HubFanOut fanOut, BoardFeed feed, AccessGuard guard, LiveAccess live) : Hub
{
    private const int MaxValues = 10_000;
    private const int MostProblems = 20;
    private const string Watch = "access";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        // Another part of the board, or none any more: the client connects again, and gets what it may see since, or is refused.
        var connection = Context;
        var user = Context.User ?? new ClaimsPrincipal();
        Context.Items[Watch] = live.Follow(user, await guard.OfAsync(user, Context.ConnectionAborted), change =>
        {
            if (change.IsLost || change.SeesOther)
                connection.Abort();
        });
        await base.OnConnectedAsync();
    }

    /// <summary>Asks for a view; a later call takes the place of an earlier one.</summary>
    /// <exception cref="HubException">The request has a member, or names a state, region, health system, facility or service, that there is not; or the client may see nothing any more.</exception>
    public async Task<SubscribedBoard> Subscribe(SubscribeRequest? request)
    {
        if (feed.State.AsOf is null)
            throw new HubException("The board has not been read yet: the database has not answered since this node started. Try again.");
        var who = await guard.OfAsync(Context.User, Context.ConnectionAborted);
        if (!who.May(Permission.Read))
            throw new HubException("This connection may not see the board any more.");
        return fanOut.Subscribe(Context.ConnectionId, Read(request ?? new SubscribeRequest(), who.Sight));
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        fanOut.Leave(Context.ConnectionId);
        (Context.Items[Watch] as IDisposable)?.Dispose();
        return base.OnDisconnectedAsync(exception);
    }

    private BoardFilter Read(SubscribeRequest request, Scope sight)
    {
        List<string> problems = [.. request.Problems];
        foreach (var (name, values) in request.Lists())
        {
            if (values?.Count > MaxValues)
                throw new HubException($"{name}: at most {MaxValues} values.");
            if (values?.Any(string.IsNullOrWhiteSpace) == true)
                problems.Add($"{name}: a value is empty. Leave the list out to ask for everything.");
        }

        var board = feed.Board;
        var filter = new BoardFilter(request.States!, request.Regions!, request.Systems!, request.Facilities!, request.Services!).Within(sight);
        problems.AddRange(filter.Services.Where(service => board.Catalogue.Service(service) is null)
            .Select(service => $"services: there is no service '{UnknownNames.Quoted(service)}'. {UnknownNames.There([.. board.Catalogue.Services.Select(known => known.Code)])}"));
        problems.AddRange(AskedNames.Unknown(board, filter).Select(unknown => $"{(unknown.Kind == "facility" ? "facilities" : unknown.Kind + "s")}: {unknown.Message}"));
        return problems.Count == 0 ? filter : throw new HubException(string.Join(" ", problems.Take(MostProblems)));
    }
}
