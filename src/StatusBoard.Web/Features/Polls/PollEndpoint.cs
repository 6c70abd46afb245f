using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>GET</c> and <c>PATCH /api/v1/polls/{id}</c>, <c>POST …/answers</c>, <c>POST …/seen</c>.</summary>
internal static class PollEndpoint
{
    public static async Task<IResult> Get(int id, HttpContext context, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        return await desk.FindAsync(id, context.RequestAborted) is { } tally && desk.Sees(principal, tally)
            ? Answer(desk, tally, principal) : PollRefusals.NoSuchPoll(id);
    }

    public static async Task<IResult> Patch(int id, HttpContext context, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.PollChangeWrite, required: true);
        if (error is not null)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (await desk.FindAsync(id, context.RequestAborted) is not { } tally || !desk.Sees(principal, tally))
            return PollRefusals.NoSuchPoll(id);
        if (!desk.MayManage(principal, tally))
            return PollRefusals.NotManaged();
        (string Name, bool There, PollAct Act)[] all =
        [
            ("open", sent!.Open == true, PollAct.Open), ("remind", sent.Remind == true, PollAct.Remind),
            ("deadline", sent.Deadline is not null, PollAct.Extend), ("extendMinutes", sent.ExtendMinutes is not null, PollAct.Extend),
            ("close", sent.Close == true, PollAct.Close), ("cancel", sent.Cancel == true, PollAct.Cancel),
        ];
        var chosen = all.Where(one => one.There).ToList();
        if (chosen.Count != 1)
            return Problem.BadInput(chosen.Count == 0 ? "body" : chosen[1].Name, chosen.Count == 0
                ? "No change was sent." : $"One thing at a time: this has {string.Join(" and ", chosen.Select(one => one.Name))}.");
        List<ReportProblem> problems = [];
        var deadline = ReportReading.Time(sent.Deadline, "deadline", problems);
        if (sent.ExtendMinutes is { } minutes)
        {
            if (minutes is < 1 or > 44_640)
                problems.Add(new("extendMinutes", $"{minutes} minutes is not from 1 to 44640."));
            else
                deadline = Later(desk.Now, tally.Poll.Deadline, minutes);
        }

        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var result = await desk.ActAsync(
            principal, context.Connection.RemoteIpAddress?.ToString(), tally, chosen[0].Act, deadline, context.RequestAborted);
        return result.IsDone
            ? Answer(desk, (await desk.FindAsync(id, context.RequestAborted))!, principal) : PollRefusals.Of(result);
    }

    /// <summary>A deadline that is later by some minutes: than the present one, or than now where that has passed.</summary>
    public static DateTimeOffset Later(DateTimeOffset now, DateTimeOffset? deadline, int minutes) =>
        (deadline > now ? deadline.Value : now).AddMinutes(minutes);

    public static async Task<IResult> PostAnswer(int id, HttpContext context, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.PollAnswerWrite, required: true);
        if (error is not null)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        return await AnswerAsync(id, sent!, principal, context, desk);
    }

    /// <summary>Keeps an answer that was sent to the API or by the form of the report page.</summary>
    public static async Task<IResult> AnswerAsync(int id, PollAnswerWrite sent, Principal principal, HttpContext context, PollDesk desk)
    {
        // A facility that the caller may not see is treated as missing.
        if (string.IsNullOrWhiteSpace(sent.Facility) || desk.Board.Find(sent.Facility.Trim()) is not { } shown
            || !principal.Sees(shown.Facility))
            return Problem.BadInput("facility", $"No facility on the board has the code '{UnknownNames.Quoted(sent.Facility ?? "")}'.");
        if (await desk.FindAsync(id, context.RequestAborted) is not { } tally || tally.Find(shown.Facility.Code) is null)
            return PollRefusals.NoSuchPoll(id);
        var needed = string.IsNullOrWhiteSpace(sent.OnBehalf) ? Permission.Report : Permission.ReportOnBehalf;
        if (!principal.May(needed, shown.Facility))
            return Problem.OutOfScope(shown.Facility.Code, "facility");
        List<ReportProblem> problems = [];
        var answer = PollBodyReading.Answer(sent, tally.Poll, shown.Facility.Code, !principal.IsPerson, problems);
        if (answer is null)
            return Problem.BadInput(problems);
        var result = await desk.AnswerAsync(
            principal, context.Connection.RemoteIpAddress?.ToString(), tally, answer, context.RequestAborted);
        if (!result.IsDone)
            return PollRefusals.Of(result);
        var now = (await desk.FindAsync(id, context.RequestAborted))!.Find(shown.Facility.Code)!;
        return Results.Json(
            new PollAnswered(id, result.Outcome == PollOutcome.Repeated, PollFacilityView.Of(new PollLine(now, shown.Facility))),
            ApiJson.Default.PollAnswered, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<IResult> PostSeen(int id, HttpContext context, PollDesk desk, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        if (await Body.RefuseAsync(context.Request) is { } error)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (!principal.May(Permission.Report) && !principal.May(Permission.Acknowledge))
            return PollRefusals.NotForViewers();
        if (await desk.FindAsync(id, context.RequestAborted) is not { } tally || !desk.Sees(principal, tally))
            return PollRefusals.NoSuchPoll(id);
        await desk.SeenAsync(principal, context.Connection.RemoteIpAddress?.ToString(), tally, context.RequestAborted);
        return Answer(desk, (await desk.FindAsync(id, context.RequestAborted))!, principal);
    }

    private static IResult Answer(PollDesk desk, PollTally tally, Principal principal) =>
        Results.Json(PollView.Of(desk.PictureOf(tally, principal), desk.Board.Mode), ApiJson.Default.PollView);
}
