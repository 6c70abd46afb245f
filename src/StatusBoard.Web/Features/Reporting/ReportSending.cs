using System.Globalization;
using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Receives reports from the report page. They are sent by an ordinary request rather than by the circuit, so that they can be
/// repeated when no answer arrives, and work where live connections do not.</summary>
internal sealed class ReportSending(
    StatusStore store, DowntimeCodeStore codes, BoardFeed feed, AccessGuard guard, IOptions<LiveOptions> options, TimeProvider time,
    AcceptedToken tokens)
{
    public static void Map(IEndpointRouteBuilder routes) =>
        // A page of another site cannot send JSON here: the browser would first send a preflight request, which is not answered.
        routes.MapPost("/report/{code}/send", (string code, HttpContext context, ReportSending sending) =>
            sending.TakeAsync(code, context))
            .RequireAuthorization(Policies.Report).DisableAntiforgery().ExcludeFromDescription();

    private async Task<IResult> TakeAsync(string code, HttpContext context)
    {
        if (feed.State.AsOf is null)
            return BoardEndpoint.NotLoaded();
        if (!context.Request.HasFormContentType)
        {
            var (sent, error) = await Body.ReadAsync(context.Request, ReportJson.Default.ReportRequest, required: true);
            return error ?? await TakeAsync(code, sent!, context);
        }

        // A browser without scripts. That its page is one of this board, OriginCheck has made sure. A form that is filled in has a few
        // kilobytes; more is not read into memory.
        if (context.Request.ContentLength is not <= PlainForm.MaxBytes)
            return Results.Problem(title: "This form is too large.", statusCode: StatusCodes.Status413PayloadTooLarge);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var answer = feed.Board.Find(code) is { } facility
            ? await TakeAsync(code, PlainForm.Read(form, facility), context)
            : Problem.NoSuchFacility(code);
        return PlainForm.Page(answer, code, tokens);
    }

    private async Task<IResult> TakeAsync(string code, ReportRequest sent, HttpContext context)
    {
        // A facility that the user may not see is treated as missing.
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (feed.Board.Find(code) is not { } shown || !principal.Sees(shown.Facility))
            return Problem.NoSuchFacility(code);
        var permission = sent.Caller is null ? Permission.Report : Permission.ReportOnBehalf;
        if (!principal.May(permission, shown.Facility))
            return Problem.OutOfScope(code, "facility");

        // The version belongs to another epoch: the same version may be another state of the facility.
        if (sent.Epoch is not null && sent.Epoch != feed.Board.Epoch)
            return Refused(shown);
        var (caller, problems) = CallerReading.Read(sent.Caller);
        var reporter = new Reporter(
            principal.Name, SourceOf(principal, shown.Facility, sent.Caller),
                context.Connection.RemoteIpAddress?.ToString()) { Id = principal.Id };
        var reports = sent.Confirm ? [] : Read(sent, shown, caller, problems);
        if (sent.Service is { } service && shown.Service(service) is null)
            problems.Add(new("service", $"'{service}' is no service of this facility."));
        if (sent.Service is not null && !sent.Confirm)
        {
            problems.Add(
                new("service", "It names the only service that is confirmed, so it needs \"confirm\": true. Reports name theirs."));
        }
        if (!sent.Confirm && reports.Count == 0 && problems.Count == 0)
            problems.Add(new("reports", "There is nothing to report."));
        if (problems.Count == 0 && caller?.KnownBy == VerificationMethod.CodeWord
            && await codes.UseAsync(shown.Facility.Code, sent.Caller!.Code!, sent.Id, principal.Name, context.RequestAborted) is null)
        {
            problems.Add(
                new("code", "This is no code of this facility's sheet, or it was used before. Ask for the next one, or call back."));
        }

        if (problems.Count > 0)
            return Problem.BadInput(problems);
        return await AnswerAsync(await WriteAsync(sent, shown.Facility.Code, reporter, caller, reports, context.RequestAborted),
            sent, shown, context);
    }

    private async Task<WriteResult> WriteAsync(
        ReportRequest sent, string facility, Reporter reporter, Caller? caller, List<StatusReport> reports,
            CancellationToken cancellationToken)
    {
        var result = sent.Confirm
            ? await store.ConfirmAsync(facility, sent.Service, reporter, caller, sent.Id, sent.Version, cancellationToken)
            : await store.ReportAsync(reports, reporter, cancellationToken, sent.Id);
        if (result.Outcome != WriteOutcome.Written && caller?.KnownBy == VerificationMethod.CodeWord)
            await codes.ReleaseAsync(facility, sent.Id, cancellationToken);
        return result;
    }

    /// <summary>Reports on behalf of a facility have their own source.</summary>
    private static ReportSource SourceOf(Principal principal, Facility facility, SentCaller? caller)
    {
        if (caller is not null)
            return ReportSource.Phone;
        var own = principal.Grants.Any(grant => grant.Role == Role.Reporter && grant.EffectiveScope.Covers(facility));
        return own || !principal.May(Permission.ReportOnBehalf, facility) ? ReportSource.Facility : ReportSource.Coordinator;
    }

    private List<StatusReport> Read(ReportRequest sent, FacilityStatus shown, Caller? caller, List<ReportProblem> problems)
    {
        List<StatusReport> reports = [];
        var now = time.GetUtcNow();
        foreach (var row in sent.Reports ?? [])
        {
            // The page has one field of each kind; problems of a switch are shown beside it.
            var isEd = row.Service == Service.EmergencyDepartmentCode;
            var end = EndOf(row, shown.Facility, now, problems);
            var (report, found) = ReportReading.Read(
                new ReportWrite(shown.Facility.Code, row.Service, row.Status, row.ReasonCode, row.Reason,
                    end?.ToString("O", CultureInfo.InvariantCulture), null, caller?.Name, row.ApprovedBy),
                feed.Board,
                now);
            problems.AddRange(isEd ? found : found.Select(problem => problem with { Field = row.Service }));
            if (report is not null && reports.TrueForAll(other => other.Service != report.Service))
                reports.Add(report with { CalledFrom = caller?.Number, KnownBy = caller?.KnownBy, IfVersion = sent.Version });
        }

        return reports;
    }

    private static DateTimeOffset? EndOf(SentReport row, Facility facility, DateTimeOffset now, List<ReportProblem> problems)
    {
        if (row.Minutes is { } minutes)
        {
            if (minutes is > 0 and <= 366 * 24 * 60)
                return now.AddMinutes(minutes);
            problems.Add(new("expectedEnd", "The end has to lie ahead, by a year at most."));
        }
        else if (row.At is not null)
        {
            if (string.IsNullOrWhiteSpace(row.At))
                problems.Add(new("expectedEnd", "Say until what time, or choose how long."));
            else if (TimeOnly.TryParseExact(row.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var localTime))
                return WallClock.Next(TimeZoneInfo.FindSystemTimeZoneById(facility.TimeZone), localTime, now);
            else
                problems.Add(new("expectedEnd", $"'{row.At}' is not a time of day like 18:30."));
        }

        return null;
    }

    /// <summary>When the first of the present statuses lapses or turns stale.</summary>
    private DateTimeOffset? HoldsUntil(string facility, string? service) => feed.Board.Find(facility)?.All
        .Where(status => service is null || status.Service.Code == service)
        .Min(status => status.LapsesAt ?? (status.Stale ? null : status.StaleAt));

    private IResult Refused(FacilityStatus shown) => Results.Json(
        new RefusedForm("Something has changed since this page showed it.",
            PresentState.Of(feed.Board.Find(shown.Facility.Code) ?? shown, feed.Board.Epoch)),
        ReportJson.Default.RefusedForm,
        statusCode: StatusCodes.Status412PreconditionFailed);

    private async Task<IResult> AnswerAsync(WriteResult result, ReportRequest sent, FacilityStatus shown, HttpContext context)
    {
        switch (result.Outcome)
        {
            case WriteOutcome.Written:
                await feed.WaitForAsync(result.Version, options.Value.WriteWait, context.RequestAborted);
                return Results.Json(
                    new AcceptedForm(time.GetUtcNow().ToUnixTimeMilliseconds(), result.Version, result.Repeated,
                        sent.Confirm ? HoldsUntil(shown.Facility.Code, sent.Service)?.ToUnixTimeMilliseconds() : null),
                    ReportJson.Default.AcceptedForm);
            case WriteOutcome.VersionConflict:
                // The report is committed, but this node may not have read it yet.
                if (feed.Board.Find(shown.Facility.Code)?.Version <= sent.Version)
                    await feed.WaitForAsync(feed.Board.Version + 1, options.Value.WriteWait, context.RequestAborted);
                return Refused(shown);
            case WriteOutcome.NothingReported:
                return Problem.BadInput("status", "Nothing was ever reported here, so there is nothing to confirm: report what holds.");
            default:
                return Outcomes.Refusal(
                    result, new StatusReport(shown.Facility.Code, sent.Reports?[result.Index].Service ?? "", Status.Unknown), feed.Board);
        }
    }
}
