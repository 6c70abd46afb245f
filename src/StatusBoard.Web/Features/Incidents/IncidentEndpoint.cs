using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Storage.Incidents;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Incidents;

/// <summary><c>PATCH /api/v1/incidents/{id}</c>: changes the data of an incident, or carries out one action, so that no request is carried
/// out in part.</summary>
internal static class IncidentEndpoint
{
    public static async Task<IResult> Patch(int id, HttpContext context, IncidentDesk desk, IncidentArchive archive, AccessGuard guard)
    {
        if (!desk.IsReady)
            return BoardEndpoint.NotLoaded();
        var (sent, error) = await Body.ReadAsync(context.Request, ApiJson.Default.IncidentChangeWrite, required: true);
        if (error is not null)
            return error;
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        if (await desk.FindAsync(id, context.RequestAborted) is not { } incident || !desk.Sees(principal, incident))
            return IncidentsEndpoint.NoSuchIncident(id);
        var actions = ActionsIn(sent!);
        if (actions.Count != 1)
            return Problem.BadInput(actions.Count == 0 ? "body" : actions[1], actions.Count == 0
                ? "No change was sent." : $"One thing at a time: this has {string.Join(" and ", actions)}.");

        List<ReportProblem> problems = [];
        var patch = new Patching(principal, context.Connection.RemoteIpAddress?.ToString(), incident, desk, problems,
            context.RequestAborted);
        var (answer, plan) = await patch.DoAsync(sent!);
        if (problems.Count > 0)
            return Problem.BadInput(problems);
        if (plan is not null)
            return Results.Json(StepPlanJson.Of(plan, patch.Planned), ApiJson.Default.StepPlanJson);
        if (!answer!.IsDone)
            return IncidentRefusals.Of(answer, patch.Field);
        return await IncidentsEndpoint.AnswerAsync(
            (await desk.FindAsync(id, context.RequestAborted))!, desk.Board.Mode, code => desk.Sees(principal, code), archive,
            answer.OnScreen ? StatusCodes.Status200OK : StatusCodes.Status202Accepted, answer.Result!.Step, context.RequestAborted);
    }

    private static List<string> ActionsIn(IncidentChangeWrite sent)
    {
        (string Name, bool There)[] actions =
        [
            ("name", sent.Name is not null || sent.Kind is not null || sent.System is not null || sent.Area is not null
                || sent.StartedAt is not null),
            ("attach", sent.Attach is not null), ("release", sent.Release is not null), ("apply", sent.Apply is not null),
            ("undo", sent.Undo is not null),
            ("entry", sent.Entry is not null), ("handOver", sent.HandOver is not null), ("close", sent.Close is not null),
            ("reopen", sent.Reopen == true),
        ];
        return [.. actions.Where(act => act.There).Select(act => act.Name)];
    }

    /// <summary>A request to change an incident.</summary>
    private sealed class Patching(Principal principal, string? address, Incident incident, IncidentDesk desk, List<ReportProblem> problems,
        CancellationToken cancellationToken)
    {
        /// <summary>The name of the field with the facilities.</summary>
        public string Field { get; private set; } = "id";

        /// <summary>The version of the board from which a plan was made.</summary>
        public long Planned { get; private set; }

        public async Task<(IncidentAnswer? Answer, StepPlan? Plan)> DoAsync(IncidentChangeWrite sent)
        {
            if (sent.Apply is { } apply)
                return await ApplyAsync(apply);
            return (await OtherAsync(sent), null);
        }

        private Task<IncidentAnswer?> OtherAsync(IncidentChangeWrite sent) => sent switch
        {
            { Attach: { } codes } => AttachAsync(codes),
            { Release: { } codes } => ReleaseAsync(codes),
            { Undo: { } undo } => UndoAsync(undo),
            { Entry: { } entry } => LogAsync(entry),
            { HandOver: { } handOver } => HandOverAsync(handOver),
            { Close: { } close } => CloseAsync(close),
            { Reopen: true } => TryAsync([], (store, actor) => store.ReopenAsync(incident.Id, actor, cancellationToken)),
            _ => ChangeAsync(sent),
        };

        private Task<IncidentAnswer?> ChangeAsync(IncidentChangeWrite sent)
        {
            var draft = IncidentBodyReading.Draft(
                sent.Name ?? incident.Name, sent.Kind ?? incident.Kind.Code(), sent.System ?? incident.System, sent.Area ?? incident.Area,
                sent.StartedAt, desk.Now, problems);
            problems.AddRange(IncidentBodyReading.CheckSystem(sent.System, desk.Board, principal.VisibleScope));
            if (draft is not null && sent.StartedAt is null)
                draft = draft with { StartedAt = incident.StartedAt };
            return TryAsync([], (store, actor) => store.ChangeAsync(incident.Id, draft!, actor, cancellationToken));
        }

        private Task<IncidentAnswer?> AttachAsync(IReadOnlyList<string?> sent)
        {
            Field = "attach";
            var codes = IncidentBodyReading.Facilities(sent, Field, desk.Board, problems, required: true);
            return TryAsync(codes, (store, actor) => store.AttachAsync(incident.Id, codes, null, actor, cancellationToken));
        }

        private Task<IncidentAnswer?> ReleaseAsync(IReadOnlyList<string?> sent)
        {
            Field = "release";
            var codes = Codes(sent);
            if (codes.Count == 0)
                problems.Add(new(Field, "At least one facility's code is needed."));
            return TryAsync([], (store, actor) => store.ReleaseAsync(incident.Id, codes, actor, cancellationToken));
        }

        private async Task<(IncidentAnswer? Answer, StepPlan? Plan)> ApplyAsync(ApplyWrite sent)
        {
            Field = "apply.facilities";
            var board = desk.BoardOf(incident);
            var choice = IncidentBodyReading.Choice(sent, board, desk.Now, problems);
            if (sent.Version < 0)
                problems.Add(new("apply.version", "The version of a board is not negative."));
            var codes = sent.Facilities is null
                ? incident.Codes.AsEnumerable() : IncidentBodyReading.Facilities(sent.Facilities, Field, board, problems, required: true);
            if (choice is null || problems.Count > 0)
                return (null, null);
            long? seen = incident.IsExercise ? incident.Version : null;
            var plan = StepPlan.Of(codes.Select(board.Find).OfType<FacilityStatus>(), choice, board.Catalogue, seen);
            Planned = seen ?? board.Version;
            if (sent.Preview == true && desk.OutOfReach(principal, codes).Count == 0)
                return (null, plan);
            problems.AddRange(plan.Problems.Select(one =>
                new ReportProblem("apply." + one.Problem.Field,
                $"{one.Problem.Message} Concerned: {one.Facilities} {(one.Facilities == 1 ? "facility" : "facilities")}.")));
            List<StatusReport> reports = [.. plan.Reports.Select(report =>
                report with { IfVersion = Math.Min(report.IfVersion ?? long.MaxValue, sent.Version ?? long.MaxValue) })];
            return (await TryAsync([.. codes], (store, actor) =>
                store.ApplyAsync(incident.Id, reports, plan.Summary(), actor, cancellationToken)), null);
        }

        private Task<IncidentAnswer?> UndoAsync(UndoWrite sent)
        {
            Field = "undo.step";
            if (sent.Step is null)
                problems.Add(new(Field, "The step's number is missing."));
            return TryAsync([], (store, actor) =>
                store.UndoAsync(incident.Id, sent.Step!.Value, sent.LeaveMovedOn == true, actor, cancellationToken));
        }

        private Task<IncidentAnswer?> LogAsync(EntryWrite sent)
        {
            var links = IncidentBodyReading.Links(sent, problems);
            return TryAsync([], (store, actor) => store.LogAsync(incident.Id, sent.Text!, links, actor, cancellationToken));
        }

        private Task<IncidentAnswer?> HandOverAsync(HandOverWrite sent)
        {
            problems.AddRange(IncidentRules.CheckHandOver(sent.Coordinator, sent.Note).Select(problem =>
                problem with { Field = "handOver." + problem.Field }));
            return TryAsync([], (store, actor) =>
                store.HandOverAsync(incident.Id, sent.Coordinator!, null, sent.Note, actor, cancellationToken));
        }

        private Task<IncidentAnswer?> CloseAsync(CloseWrite sent)
        {
            Field = "close.restored";
            var restored = Codes(sent.Restored ?? []);
            Field = "close.open";
            var open = Codes(sent.Open ?? []);
            Field = "close.restored";
            foreach (var code in open.Where(code => !restored.Contains(code, StringComparer.OrdinalIgnoreCase)))
                problems.Add(new("close.open", $"'{code}' is not among close.restored."));
            if (sent.Version < 0)
                problems.Add(new("close.version", "The version of a board is not negative."));
            return TryAsync([], async (store, actor) => await store.CloseAsync(
                incident.Id, restored, await desk.RestoringAsync(incident, restored, open, sent.Version, cancellationToken), actor,
                cancellationToken));
        }

        private List<string> Codes(IReadOnlyList<string?> sent)
        {
            problems.AddRange(sent.Index().Where(one => string.IsNullOrWhiteSpace(one.Item)).Select(one =>
                new ReportProblem($"{Field}[{one.Index}]", "The facility's code is empty.")));
            return [.. sent.Where(code =>
                !string.IsNullOrWhiteSpace(code)).Select(code => code!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];
        }

        private async Task<IncidentAnswer?> TryAsync(
            IReadOnlyCollection<string> facilities, Func<IncidentStore, IncidentActor, Task<IncidentResult>> act) =>
            problems.Count > 0 ? null : await desk.DoAsync(principal, address, incident, facilities, act, cancellationToken);
    }
}
