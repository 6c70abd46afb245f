using Microsoft.AspNetCore.Mvc;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration.ReadAudit;

/// <summary><c>GET /admin/audit.csv</c>: every entry that matches the query. The export is itself recorded in the audit.</summary>
internal static class AuditExport
{
    private static readonly string[] Header = ["Id", "OccurredAt", "Actor", "ActorName", "Action", "Subject", "Address", "Before",
        "After"];

    /// <summary>The parameters of its address: those of the page.</summary>
    public static TakesQuery Takes { get; } = new(["who", "action", "subject", "from", "to"], []);

    public static async Task<IResult> GetAsync(
        HttpContext context, AuditStore audit, AccessGuard guard, BoardFeed feed, TimeProvider time,
        [FromQuery(Name = "who")] string? actorId = null, [FromQuery] string? action = null, [FromQuery] string? subject = null,
        [FromQuery] string? from = null, [FromQuery] string? to = null)
    {
        var asked = new AuditAddress(actorId, action, subject, from, to);
        if (asked.Problems is [var problem, ..])
            return Results.Problem(title: "This day is not understood.", detail: problem, statusCode: StatusCodes.Status400BadRequest);
        var principal = await guard.OfAsync(context.User, context.RequestAborted);
        var actor = new AuditActor(principal.Id, principal.Name, context.Connection.RemoteIpAddress?.ToString());
        await audit.AppendAsync(actor.Does("audit.export",
            after: AuditJson.Of(new { asked.Who, asked.Action, asked.Subject, asked.From, asked.To })), context.RequestAborted);
        return CsvAnswer.Of(
            feed.Board.Mode, $"audit-{time.GetUtcNow():yyyyMMdd-HHmmss}.csv", Header,
            audit.ReadAllAsync(asked.ToQuery(), context.RequestAborted), Cells);
    }

    private static IEnumerable<object?> Cells(AuditRecord row) =>
        [row.Id, row.OccurredAt.ToUniversalTime(), row.Actor, row.ActorName, row.Action, row.Subject, row.Address, row.Before, row.After];
}
