using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary><c>GET</c> and <c>POST /api/v1/incidents</c>, <c>GET /api/v1/incidents/{id}</c>.</summary>
internal static class IncidentsEndpoint
{
    private const int MaxLimit = 200;

    public static async Task<IResult> List(
        string? active, string? exercise, string? facility, string? before, string? limit, HttpContext context, IncidentDesk desk,
        IncidentArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        List<ReportProblem> problems = [];
        if (active is not (null or "" or "true" or "false"))
            problems.Add(new("active", $"'{active}' is neither true nor false."));
        if (exercise is not (null or "" or "true" or "false"))
            problems.Add(new("exercise", $"'{exercise}' is neither true nor false."));
        var query = new IncidentQuery
        {
            // A reader that does not know of exercises is not given any.
            IsExercise = exercise == "true",
            Active = active switch { "true" => true, "false" => false, _ => null },
            Facility = string.IsNullOrWhiteSpace(facility) ? null : facility.Trim(),
            Before = before is null ? null : (int)EventsEndpoint.Number(before, "before", int.MaxValue, 1, int.MaxValue, problems),
            Limit = (int)EventsEndpoint.Number(limit, "limit", 50, 1, MaxLimit, problems),
        };
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        FilterReading.CheckPast(desk.Board, principal.VisibleScope, null, query.Facility, problems);
        if (problems.Count > 0)
            return Problem.BadInput(problems);

        var found = await archive.ListAsync(query, context.RequestAborted);
        return Results.Json(
            new IncidentsPage(
                desk.Board.Mode.Code(),
                [.. found.Rows.Where(incident =>
                    desk.Sees(principal, incident)).Select(incident => IncidentJson.Of(
                        incident, desk.Board.Mode, code => desk.Sees(principal, code)))],
                (int?)found.Next),
            ApiJson.Default.IncidentsPage);
    }

    public static async Task<IResult> Get(int id, HttpContext context, IncidentDesk desk, IncidentArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var incident = await desk.FindAsync(id, context.RequestAborted);
        return incident is null || !desk.Sees(principal, incident)
            ? NoSuchIncident(id)
            : await AnswerAsync(incident, desk.Board.Mode, code => desk.Sees(principal, code), archive, StatusCodes.Status200OK, null,
                context.RequestAborted);
    }

    public static async Task<IResult> Post(HttpContext context, IncidentDesk desk, IncidentArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.IncidentWrite, required: true);
        if (error is not null)
            return error;
        List<ReportProblem> problems = [];
        var draft = IncidentBodyReading.Draft(sent!.Name, sent.Kind, sent.System, sent.Area, sent.StartedAt, desk.Now, problems);
        var facilities = IncidentBodyReading.Facilities(sent.Facilities, "facilities", desk.Board, problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        problems.AddRange(IncidentBodyReading.CheckSystem(sent.System, desk.Board, principal.VisibleScope));
        if (draft is null || problems.Count > 0)
            return Problem.BadInput(problems);

        draft = draft with { IsExercise = sent.Exercise == true };
        var answer = await desk.OpenAsync(principal, context.Connection.RemoteIpAddress?.ToString(), draft, facilities,
            context.RequestAborted);
        if (!answer.IsDone)
            return IncidentRefusals.Of(answer, "facilities");
        var opened = (await desk.FindAsync(answer.Result!.Incident, context.RequestAborted))!;
        context.Response.Headers.Location = $"/api/v1/incidents/{opened.Id}";
        return await AnswerAsync(opened, desk.Board.Mode, code =>
            desk.Sees(principal, code), archive, StatusCodes.Status201Created, null, context.RequestAborted);
    }

    /// <summary>Writes an incident with its log and steps.</summary>
    public static async Task<IResult> AnswerAsync(Incident incident, BoardMode mode, Func<string, bool> sees,
        IncidentArchive archive, int status, int? step, CancellationToken cancellationToken) =>
        Results.Json(
            IncidentJson.Of(incident, mode, sees, await archive.EntriesAsync(incident.Id, cancellationToken),
                await archive.StepsAsync(incident.Id, cancellationToken), step),
            ApiJson.Default.IncidentJson,
            statusCode: status);

    /// <summary>404: there is no such incident, or the caller may not see it.</summary>
    public static IResult NoSuchIncident(int id) => Results.Problem(
        title: "There is no such incident.", detail: $"There is no incident {id}.", statusCode: StatusCodes.Status404NotFound,
        extensions: [new("field", "id")]);
}
