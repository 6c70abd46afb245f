using Microsoft.AspNetCore.Mvc;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary><c>/api/v1/agencies/{agency}/runs</c> and <c>GET /api/v1/ambulances</c>.</summary>
internal static class RunsEndpoint
{
    /// <summary>The parameters of <c>GET /api/v1/ambulances</c>.</summary>
    public static TakesQuery Takes { get; } = new([], ["state", "region", "system", "facility"]);

    public static Task<IResult> Put(string agency, HttpContext context, RunDesk desk, RunFeed runs, AccessGuard guard, BoardFeed feed) =>
        WriteAsync(agency, true, context, desk, runs, guard, feed);

    public static Task<IResult> Post(string agency, HttpContext context, RunDesk desk, RunFeed runs, AccessGuard guard, BoardFeed feed) =>
        WriteAsync(agency, false, context, desk, runs, guard, feed);

    public static async Task<IResult> Get(HttpContext context, RunFeed runs, AccessGuard guard, BoardFeed feed, TimeProvider time)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, principal.VisibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        var (now, picture, board) = (time.GetUtcNow(), runs.Current, feed.Board);
        return Results.Json(
            new AmbulancesJson(
                board.Mode.Code(), now,
                [.. picture.Agencies.Where(one => one.Agency.IsActive).Select(one => AgencyJson.Of(one, now))],
                [.. picture.Loads.Values.Select(load => (Load: load, Facility: board.Find(load.Facility)?.Facility))
                    .Where(one => one.Facility is not null && filter.IsIn(one.Facility))
                    .OrderBy(one => one.Load.Facility, StringComparer.Ordinal)
                    .Select(one => AmbulanceLoadJson.Of(one.Load, picture.LimitFor(one.Facility!, board), now))]),
            ApiJson.Default.AmbulancesJson);
    }

    private static async Task<IResult> WriteAsync(
        string agency, bool isWhole, HttpContext context, RunDesk desk, RunFeed runs, AccessGuard guard, BoardFeed feed)
    {
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        // Checked first, so that a refusal says nothing of other agencies.
        if (!principal.ScopeFor(Permission.ReportRuns).CoversAgency(agency))
            return Refused(StatusCodes.Status403Forbidden, "This agency is out of reach.",
                $"Who sent this may not write the runs of '{UnknownNames.Quoted(agency)}'. Nothing was written.");
        if (feed.State.AsOf is null || !runs.IsRead)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.RunsWrite, required: true);
        if (error is not null)
            return error;
        if (runs.Find(agency) is not { } known)
            return Refused(StatusCodes.Status404NotFound, "There is no such agency.",
                $"There is no agency '{UnknownNames.Quoted(agency)}'. An administrator adds agencies under Administration, Ambulances.");
        List<ReportProblem> unreadable = [];
        var at = ReportReading.Time(sent!.At, "at", unreadable);
        var drafts = sent.Runs?.Select((run, place) => Read(run, place, unreadable)).ToList();
        if (unreadable.Count > 0)
            return Problem.BadInput(unreadable.Take(RunRules.MostNamed));
        var (update, problems) = await desk.TakeAsync(known.Agency, at, isWhole, drafts, context.RequestAborted);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        return update is null
            ? Refused(StatusCodes.Status409Conflict, "This agency does not report any more.",
                $"An administrator has ended the reports of '{known.Agency.Code}'. Nothing was written.")
            : Results.Json(
                new RunsWritten(
                    known.Agency.Code, !update.IsOutdated, update.Next.ReportedAt, update.Changed.Length, update.Skipped,
                    update.Next.Runs.Values.Count(run => run.State == RunState.EnRoute),
                    update.Next.Runs.Values.Count(run => run.State == RunState.AtFacility), feed.Board.Mode.Code()),
                ApiJson.Default.RunsWritten);
    }

    private static RunDraft? Read(RunWrite? run, int place, List<ReportProblem> problems)
    {
        if (run is null)
            return null;
        var prefix = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"runs[{place}].");
        return new RunDraft(run.Unit, run.Facility, run.State, run.Need)
        {
            DepartedAt = ReportReading.Time(run.DepartedAt, prefix + "departedAt", problems),
            ArrivedAt = ReportReading.Time(run.ArrivedAt, prefix + "arrivedAt", problems),
            ClearedAt = ReportReading.Time(run.ClearedAt, prefix + "clearedAt", problems),
            ExpectedAt = ReportReading.Time(run.ExpectedAt, prefix + "expectedAt", problems),
        };
    }

    private static IResult Refused(int status, string title, string detail) => Results.Problem(new ProblemDetails
    {
        Status = status,
        Title = title,
        Detail = detail,
        Extensions = { ["field"] = "agency" },
    });
}
