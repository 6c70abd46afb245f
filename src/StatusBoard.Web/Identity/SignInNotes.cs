using System.Text.Json;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Persons;
using StatusBoard.Web.Access;

namespace StatusBoard.Web.Identity;

/// <summary>Keeps in the audit who signed in, how, and who could not.</summary>
internal sealed class SignInNotes(Database database, PersonStore people, AuditStore audit, AccessGuard guard)
{
    /// <summary>A person has signed in. What was remembered of them on this node is looked up afresh.</summary>
    public async Task SignedInAsync(Person person, string how, HttpContext context)
    {
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                await people.NoteSignInAsync(connection, transaction, person.Id);
                await audit.AppendAsync(connection, transaction, Acts.Of(person, Acts.SignedIn, context, JsonSerializer.Serialize(new { how })));
                return true;
            },
            context.RequestAborted);
        guard.Forget(person.Principal);
    }
}
