using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Measures;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Measures;

/// <summary>What programs report and ask of measures.</summary>
internal static class MeasureEndpoints
{
    private const int MostProblemsNamed = 100;

    /// <summary><c>PUT /api/v1/facilities/{code}/measures/{measure}</c>.</summary>
    public static async Task<IResult> Put(string code, string measure, HttpContext context, Writes writes, MeasureStore store,
        BoardFeed feed, AccessGuard guard, IOptions<LiveOptions> options)
    {
        if (!writes.IsReady)
            return BoardEndpoint.NotLoaded();
        if (await writes.RefusalAsync(Permission.Report, [code], _ => "code", context) is { } refusal)
            return refusal;
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.MeasureWrite, required: true);
        if (error is not null)
            return error;
        List<ReportProblem> problems = [];
        var report = Read(new(code, measure, sent!.Value, sent.At), writes.Board, "", problems);
        if (writes.Board.Find(code) is null)
            return Problem.NoSuchFacility(code);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (MayNot(principal, report!, context, writes.Board) is { } why)
            return Forbidden(why, "measure");
        var epoch = writes.Board.Epoch;
        var outcome = await store.ReportAsync([report!], ReporterOf(context), writes.Board.Catalogue.Measures, context.RequestAborted);
        return outcome.IsWritten
            ? ReportEndpoint.Written(context, writes, code,
                await feed.WaitForAsync(outcome.Version, options.Value.WriteWait, context.RequestAborted, epoch))
            : Problem.BadInput(outcome.Refusals.Select(one => new ReportProblem(one.Field, one.Problem)));
    }

    /// <summary><c>POST /api/v1/measures</c>: values of many facilities, all or none.</summary>
    public static async Task<IResult> Post(HttpContext context, Writes writes, MeasureStore store, BoardFeed feed, AccessGuard guard,
        IOptions<LiveOptions> options)
    {
        if (!writes.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.MeasuresWrite, required: true);
        if (error is not null)
            return error;
        if (sent!.Measures is not { Count: > 0 } rows)
            return Problem.BadInput("measures", "At least one value is needed.");
        if (rows.Count > MeasureRules.MaxBatch)
            return Problem.BadInput("measures", $"There are {rows.Count} values; a batch has at most {MeasureRules.MaxBatch}.");
        Guid? id = null;
        if (sent.Id is not null && !Guid.TryParse(sent.Id, out var parsed))
            return Problem.BadInput("id", $"'{UnknownNames.Quoted(sent.Id)}' is not a UUID.");
        else if (sent.Id is not null)
            id = Guid.Parse(sent.Id);

        List<ReportProblem> problems = [];
        List<MeasureReport> reports = [];
        foreach (var (place, row) in rows.Index())
        {
            if (row is null)
                problems.Add(new($"measures[{place}]", "It is null."));
            else if (Read(row, writes.Board, $"measures[{place}].", problems) is { } report)
                reports.Add(report);
        }

        if (problems.Count > 0)
            return Problem.BadInput(problems.Take(MostProblemsNamed));
        if (await writes.RefusalAsync(
            Permission.Report, reports.Select(report => report.Facility), place => $"measures[{place}].facility", context) is { } refusal)
            return refusal;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        foreach (var (place, report) in reports.Index())
        {
            if (MayNot(principal, report, context, writes.Board) is { } why)
                return Forbidden(why, $"measures[{place}].measure");
        }

        var epoch = writes.Board.Epoch;
        var outcome = await store.ReportAsync(
            reports, ReporterOf(context), writes.Board.Catalogue.Measures, context.RequestAborted, id);
        if (!outcome.IsWritten)
            return Problem.BadInput(outcome.Refusals.Take(MostProblemsNamed).Select(one =>
                new ReportProblem($"measures[{one.Index}].{one.Field}", one.Problem)));
        var onBoard = await feed.WaitForAsync(outcome.Version, options.Value.WriteWait, context.RequestAborted, epoch);
        return Results.Json(
            new MeasuresWritten(outcome.Version, writes.Board.Mode.Code(), reports.Count, outcome.Late, outcome.Repeated),
            ApiJson.Default.MeasuresWritten, statusCode: onBoard ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    /// <summary><c>GET /api/v1/measures</c>: the measures in use, with their totals over a filter.</summary>
    public static async Task<IResult> Get(HttpContext context, BoardFeed feed, AccessGuard guard, MeasurePictures pictures)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        var visibleScope = (await guard.OfAsync(context.User, context.RequestAborted)).VisibleScope;
        var (filter, problems) = FilterReading.Read(context.Request.Query, feed.Board, visibleScope);
        if (filter is null)
            return Problem.BadInput(problems);
        var view = feed.View(filter);
        return Results.Json(
            new MeasureTotalsJson(view.Board.Mode.Code(), view.Version, [.. pictures.Of(view).Select(MeasureTotalJson.Of)]),
            ApiJson.Default.MeasureTotalsJson);
    }

    private static MeasureReport? Read(MeasureRowWrite sent, Board board, string prefix, List<ReportProblem> problems)
    {
        var before = problems.Count;
        if (string.IsNullOrWhiteSpace(sent.Facility))
            problems.Add(new(prefix + "facility", "The facility's code is missing."));
        if (string.IsNullOrWhiteSpace(sent.Measure))
            problems.Add(new(prefix + "measure", "The measure's code is missing."));
        var at = ReportReading.Time(sent.At, prefix + "at", problems);
        if (problems.Count > before)
            return null;
        var measure = board.Catalogue.Measures.Find(sent.Measure!.Trim());
        if (measure is null)
        {
            problems.Add(new(
                prefix + "measure", MeasureRules.UnknownMeasure(UnknownNames.Quoted(sent.Measure), board.Catalogue.Measures)));
            return null;
        }

        if (ValueOf(sent.Value) is { } value)
            return new(sent.Facility!.Trim(), measure.Code, value, at);
        problems.Add(new(prefix + "value", sent.Value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null
            ? "It is missing: a number, true or false, or the code of a choice."
            : "It is a number, true or false, or the code of a choice."));
        return null;
    }

    private static MeasureValue? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => MeasureValue.Of(number),
        JsonValueKind.True => MeasureValue.Of(true),
        JsonValueKind.False => MeasureValue.Of(false),
        JsonValueKind.String when value.GetString() is { Length: > 0 and <= MeasureChoice.MaxCodeLength } choice =>
            MeasureValue.Of(choice),
        _ => null,
    };

    private static string? MayNot(Principal principal, MeasureReport report, HttpContext context, Board board) =>
        board.Catalogue.Measures.Find(report.Measure) is { } measure && board.Find(report.Facility) is { } facility
            && !MeasureAccess.May(principal, measure, facility.Facility, MeasureAccess.IsProgram(context.User))
            ? MeasureAccess.WhyNot(measure) : null;

    private static IResult Forbidden(string why, string field) => Results.Problem(
        title: "This measure is not yours to report.", detail: why + " Nothing was written.", statusCode: StatusCodes.Status403Forbidden,
        extensions: new Dictionary<string, object?> { ["field"] = field });

    private static Reporter ReporterOf(HttpContext context) =>
        new(context.User.Identity?.Name ?? "unknown", ReportSource.Api, context.Connection.RemoteIpAddress?.ToString())
        {
            Id = context.User.FindFirstValue(ClaimTypes.NameIdentifier),
        };
}
