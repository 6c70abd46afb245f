using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Texts;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Keeps in the audit who signed in, how, who could not, and what people change about how they prove themselves.</summary>
internal sealed class SignInNotes(Database database, PersonStore people, AuditStore audit, AccessGuard guard)
{
    /// <summary>A person has signed in. What was remembered of them on this node is looked up afresh.</summary>
    public async Task SignedInAsync(Person person, string how, HttpContext context)
    {
        await database.WriteAsync(
            async session =>
            {
                await people.NoteSignInAsync(session, person.Id);
                await audit.AppendAsync(session, AccessAudit.Of(person, AccessAudit.SignedIn, context, JsonSerializer.Serialize(new { how })));
                return true;
            },
            context.RequestAborted);
        guard.Forget(person.Principal);
    }

    /// <summary>Somebody tried and was not let in. Who it would have been is the subject, where there is such a person.</summary>
    public Task FailedAsync(Person? person, string typed, string how, string why, HttpContext context) =>
        audit.AppendAsync(
            new AuditEntry(Principal.AnonymousId, PlainText.ForShow(typed), AccessAudit.SignInFailed, person?.Principal)
            {
                Address = AccessAudit.AddressOf(context),
                After = JsonSerializer.Serialize(new { how, why }),
            },
            context.RequestAborted);

    /// <summary>Too many wrong tries: no more are looked at for a while.</summary>
    public Task LockedOutAsync(Person person, HttpContext context) =>
        audit.AppendAsync(
            new AuditEntry("policy", "lockout", AccessAudit.LockedOut, person.Principal)
            {
                Address = AccessAudit.AddressOf(context),
                After = JsonSerializer.Serialize(new { until = person.LockoutEnd }),
            },
            context.RequestAborted);

    /// <summary>A person did something about themselves.</summary>
    public async Task DidAsync(Person person, string action, HttpContext context, object? detail = null)
    {
        await audit.AppendAsync(AccessAudit.Of(person, action, context, detail is null ? null : JsonSerializer.Serialize(detail)),
            context.RequestAborted);
        guard.Forget(person.Principal);
    }
}
