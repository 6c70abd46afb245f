using StatusBoard.Boards;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Polls;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Polls;

/// <summary><c>GET</c> and <c>POST /api/v1/polls</c>, <c>GET /api/v1/polls/templates</c>.</summary>
internal static class PollsEndpoint
{
    private const int MaxLimit = 200;

    public static async Task<IResult> List(
        string? state, string? incident, string? series, string? before, string? limit, HttpContext context, PollDesk desk,
        PollArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        List<ReportProblem> problems = [];
        if (state is not null && !CodeNames<PollState>.TryParse(state, out _))
            problems.Add(new("state",
                $"There is no state '{UnknownNames.Quoted(state)}'. {UnknownNames.ListKnown([.. CodeNames<PollState>.All])}"));
        var query = new PollQuery
        {
            State = CodeNames<PollState>.TryParse(state, out var known) ? known : null,
            Incident = incident is null ? null : (int)EventsEndpoint.Number(incident, "incident", 0, 1, int.MaxValue, problems),
            Series = series is null ? null : (int)EventsEndpoint.Number(series, "series", 0, 1, int.MaxValue, problems),
            Before = before is null ? null : (int)EventsEndpoint.Number(before, "before", int.MaxValue, 1, int.MaxValue, problems),
            Limit = (int)EventsEndpoint.Number(limit, "limit", 50, 1, MaxLimit, problems),
        };
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var found = await archive.ListAsync(query, context.RequestAborted);
        List<PollView> seen = [];
        foreach (var poll in found.Rows)
        {
            if (principal.VisibleScope.IsEverything
                || (await desk.FindAsync(poll.Id, context.RequestAborted) is { } tally && desk.Sees(principal, tally)))
                seen.Add(PollView.Of(poll, desk.Board.Mode));
        }

        return Results.Json(new PollsPage(desk.Board.Mode.Code(), seen, (int?)found.Next), ApiJson.Default.PollsPage);
    }

    public static async Task<IResult> Templates(PollDesk desk, PollTemplateStore templates, CancellationToken cancellationToken) =>
        Results.Json(
            new PollTemplatesPage(desk.Board.Mode.Code(), [.. (await templates.AllAsync(cancellationToken)).Select(PollTemplateView.Of)]),
            ApiJson.Default.PollTemplatesPage);

    public static async Task<IResult> PutTemplate(
        string code, HttpContext context, PollDesk desk, PollTemplateStore templates, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.PollTemplateWrite, required: true);
        if (error is not null)
            return error;
        List<ReportProblem> problems = [];
        if (PollBodyReading.Template(code, sent!, desk.Board, problems) is not { } template)
            return Problem.BadInput(problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var actor = PollDesk.ActorOf(principal, context.Connection.RemoteIpAddress?.ToString());
        if (!await templates.SaveAsync(template, actor, context.RequestAborted))
            return PollRefusals.TemplateHasChanged(template.Code);
        var saved = (await templates.AllAsync(context.RequestAborted)).First(one =>
            string.Equals(one.Code, template.Code, StringComparison.OrdinalIgnoreCase));
        return Results.Json(PollTemplateView.Of(saved), ApiJson.Default.PollTemplateView);
    }

    public static async Task<IResult> Post(
        HttpContext context, PollDesk desk, PollTemplateStore templates, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.PollWrite, required: true);
        if (error is not null)
            return error;
        List<ReportProblem> problems = [];
        PollTemplate? template = null;
        if (sent!.Template is { } code)
        {
            var all = await templates.AllAsync(context.RequestAborted);
            template = all.FirstOrDefault(one => string.Equals(one.Code, code.Trim(), StringComparison.OrdinalIgnoreCase));
            if (template is null)
                problems.Add(new("template",
                    $"There is no template '{UnknownNames.Quoted(code)}'. {UnknownNames.ListKnown([.. all.Select(one => one.Code)])}"));
        }

        if (sent.Id is { Length: 0 or > 80 })
            problems.Add(new("id", "An id has 1 to 80 characters."));
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var draft = PollBodyReading.Draft(sent, template, desk.Board, desk.Now, problems);
        if (draft is not null)
            problems.AddRange(FilterNameCheck.FindUnknown(desk.Board, draft.Audience.Within(principal.VisibleScope))
                .Select(unknown => new ReportProblem($"filter.{unknown.Kind}", unknown.Message)));
        if (draft is null || problems.Count > 0)
            return Problem.BadInput(problems);

        var result = await desk.CreateAsync(principal, context.Connection.RemoteIpAddress?.ToString(), draft,
            $"{principal.Id}:{sent.Id ?? Guid.NewGuid().ToString()}", sent.Draft == true, context.RequestAborted);
        if (!result.IsDone)
            return PollRefusals.Of(result);
        if (draft.Schedule is not null)
            return Results.Json(new PollMade(null, result.Poll), ApiJson.Default.PollMade, statusCode: StatusCodes.Status201Created);
        var made = (await desk.FindAsync(result.Poll, context.RequestAborted))!;
        context.Response.Headers.Location = $"/api/v1/polls/{result.Poll}";
        return Results.Json(new PollMade(PollView.Of(desk.PictureOf(made, principal), desk.Board.Mode), null), ApiJson.Default.PollMade,
            statusCode: result.Outcome == PollOutcome.Repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }
}
