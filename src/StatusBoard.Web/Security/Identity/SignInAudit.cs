using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Texts;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Records in the audit who signed in and how, failed attempts, and changes that people make to their credentials.</summary>
internal sealed class SignInAudit(Database database, PersonStore people, AuditStore audit, AccessGuard guard)
{
    /// <summary>Records that a person has signed in, and removes the person from the cache of this node.</summary>
    public async Task SignedInAsync(Person person, string how, HttpContext context)
    {
        await database.WriteAsync(
            async session =>
            {
                await people.NoteSignInAsync(session, person.Id);
                await audit.AppendAsync(session,
                    AccessAudit.Of(person, AccessAudit.SignedIn, context, JsonSerializer.Serialize(new { how })));
                return true;
            },
            context.RequestAborted);
        guard.Forget(person.Principal);
    }

    /// <summary>Records a failed attempt. The subject is the person whose name was entered, if there is one.</summary>
    public Task FailedAsync(Person? person, string typed, string how, string why, HttpContext context) =>
        audit.AppendAsync(
            new AuditEntry(Principal.AnonymousId, PlainText.ForShow(typed), AccessAudit.SignInFailed, person?.Principal)
            {
                Address = AccessAudit.AddressOf(context),
                After = JsonSerializer.Serialize(new { how, why }),
            },
            context.RequestAborted);

    /// <summary>Records that a person is locked out after too many failed attempts.</summary>
    public Task LockedOutAsync(Person person, HttpContext context) =>
        audit.AppendAsync(
            new AuditEntry("policy", "lockout", AccessAudit.LockedOut, person.Principal)
            {
                Address = AccessAudit.AddressOf(context),
                After = JsonSerializer.Serialize(new { until = person.LockoutEnd }),
            },
            context.RequestAborted);

    /// <summary>Records something that a person did to their own account.</summary>
    public async Task RecordAsync(Person person, string action, HttpContext context, object? detail = null)
    {
        await audit.AppendAsync(AccessAudit.Of(person, action, context, detail is null ? null : JsonSerializer.Serialize(detail)),
            context.RequestAborted);
        guard.Forget(person.Principal);
    }
}
