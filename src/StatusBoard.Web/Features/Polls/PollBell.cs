using System.Text.Json.Serialization;
using StatusBoard.Access;
using StatusBoard.Polls;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>GET /polls/bell</c>: the open polls for which pages of the caller show a band and ring until somebody presses "Seen". Pages
/// ask for it when the heartbeat says that something has changed (<see cref="PollFeed.Mark"/>).</summary>
internal static class PollBell
{
    private const int Most = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/polls/bell", GetAsync).RequireAuthorization(Policies.Read).ExcludeFromDescription().DisableRateLimiting();

    /// <summary>The polls that ask a facility of which the caller is a reporter, while nobody there has seen them; and for dispatchers and
    /// coordinators those that ask a facility of theirs, until they have seen them at their own desk.</summary>
    public static IEnumerable<PollTally> Ringing(Principal principal, PollFeed polls, PollDesk desk)
    {
        if (principal.Id == Principal.AnonymousId)
            yield break;
        var isReporter = principal.Has(Role.Reporter);
        var works = principal.ScopeFor(Permission.Acknowledge);
        foreach (var tally in polls.Current.Values.Where(one => one.Poll.State == PollState.Open).OrderBy(one => one.Poll.Deadline))
        {
            var own = isReporter ? desk.OwnOf(principal, tally).Select(code => tally.Find(code)!).ToList() : [];
            var rings = own.Count > 0
                ? own.Any(tally.Poll.Rings)
                : !works.IsNothing && tally.RingsAtDesk(principal.Id) && Asks(works, tally, desk);
            if (rings)
                yield return tally;
        }
    }

    private static bool Asks(Scope works, PollTally tally, PollDesk desk) => works.IsEverything || tally.Targets.Any(target =>
        desk.Board.Find(target.Facility) is { } shown && works.Covers(shown.Facility));

    private static async Task<IResult> GetAsync(HttpContext context, PollFeed polls, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        context.Response.Headers.CacheControl = "no-store";
        // Read before the polls: what changes meanwhile makes the next mark another.
        var mark = polls.Mark;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        return Results.Json(
            new PollBellJson(mark, [.. Ringing(principal, polls, desk).Take(Most).Select(tally => Of(tally, principal, desk))]),
            PollBellContext.Default.PollBellJson);
    }

    private static PollRing Of(PollTally tally, Principal principal, PollDesk desk)
    {
        var own = desk.OwnOf(principal, tally).FirstOrDefault();
        return new PollRing(
            tally.Poll.Id, tally.Poll.Title, tally.Poll.CreatedBy, tally.Poll.IsExercise, tally.Poll.Deadline?.ToUnixTimeMilliseconds(),
            own is null ? $"/polls/{tally.Poll.Id}" : $"/report/{Uri.EscapeDataString(own)}#poll-{tally.Poll.Id}",
            own is null ? "Open" : "Answer");
    }
}

/// <summary>What rings.</summary>
/// <param name="Mark">The mark of the heartbeat that this answers.</param>
/// <param name="Polls">The polls.</param>
internal sealed record PollBellJson(long Mark, IReadOnlyList<PollRing> Polls);

/// <summary>A poll that rings.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">The title.</param>
/// <param name="By">Who asks.</param>
/// <param name="Exercise">Whether it is an exercise.</param>
/// <param name="Deadline">Until when, in milliseconds since 1970.</param>
/// <param name="Link">Where it is answered, or seen.</param>
/// <param name="Act">What stands on the link.</param>
internal sealed record PollRing(int Id, string Title, string By, bool Exercise, long? Deadline, string Link, string Act);

/// <summary>The JSON of the bell.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(PollBellJson))]
internal sealed partial class PollBellContext : JsonSerializerContext;
