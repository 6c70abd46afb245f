using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MudBlazor;
using StatusBoard.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>Lists people page by page and edits them. Each action checks the user's permission again, which may have changed since the
/// page was opened.</summary>
public sealed partial class PeopleList : IDisposable
{
    private static readonly PersonEntry Probe = new() { Name = "", SignInName = "", LastSignInAt = DateTimeOffset.UnixEpoch };

    private readonly CancellationTokenSource lifetime = new();
    private MudDataGrid<PersonEntry>? grid;
    private string? search;
    private string? problem;
    private string? done;
    private (string Name, string Address, DateTimeOffset Until)? link;
    private PersonDraft? editing;
    private PersonFault? refused;
    private Question? confirming;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private PublicAddress Public { get; set; } = null!;

    [Inject]
    private PersonDirectory Directory { get; set; } = null!;

    [Inject]
    private PersonRegister Register { get; set; } = null!;

    [Inject]
    private AccessGuard Guard { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private ILookupNormalizer Normalizer { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IOptions<AccessOptions> Access { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        lifetime.Cancel();
        lifetime.Dispose();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private async Task<GridData<PersonEntry>> LoadAsync(GridState<PersonEntry> state, CancellationToken cancellationToken)
    {
        var sort = state.SortDefinitions.FirstOrDefault();
        // The grid generates the name of a template column, so the column is recognised by its sort expression.
        var bySignIn = sort?.SortFunc?.Invoke(Probe) is not null and not string;
        var order = (bySignIn, sort?.Descending) switch
        {
            (true, true) => PersonOrder.LastSignIn,
            (true, _) => PersonOrder.LongestAway,
            (_, true) => PersonOrder.NameFromTheEnd,
            _ => PersonOrder.Name,
        };
        try
        {
            var (people, total) = await Directory.ListAsync(new PersonQuery { Search = search, Order = order,
                Skip = state.Page * state.PageSize, Limit = state.PageSize }, cancellationToken);
            return new GridData<PersonEntry> { Items = people, TotalItems = total };
        }
        catch (DatabaseUnavailableException)
        {
            problem = "People cannot be read now: the database does not answer.";
            return new GridData<PersonEntry> { Items = [], TotalItems = 0 };
        }
    }

    private Task SearchAsync(string? typed)
    {
        search = typed;
        return ReloadAsync();
    }

    private Task ReloadAsync() => grid?.ReloadServerData() ?? Task.CompletedTask;

    private void Invite() => Open(new PersonDraft(0, "", "", []));

    private void Change(PersonEntry person) => Open(new PersonDraft(person.Id, person.Name, person.SignInName, person.Grants));

    private void Open(PersonDraft draft)
    {
        (editing, refused, problem, done, link, confirming) = (draft, null, null, null, null, null);
    }

    private void Close() => (editing, refused) = (null, null);

    private void AskReset(PersonEntry person) => confirming = new Question(
        person.Id, "Password, authenticator and passkeys are taken away, and all sessions end.", "Reset",
        () => ActAsync(async actor =>
        {
            var reset = await Register.ResetAsync(actor, person.Id, lifetime.Token);
            if (reset.IsDone)
                link = (person.Name, AddressOf(reset.Value), Clock.GetUtcNow() + PersonRegister.ResetLifetime);
            return reset.Refusal;
        }));

    private void AskDisable(PersonEntry person) => confirming = new Question(
        person.Id, "They lose every session within seconds, and cannot sign in.", "Disable", () => SetDisabledAsync(person, true));

    private Task SetDisabledAsync(PersonEntry person, bool disabled) => ActAsync(async actor =>
    {
        if ((await Register.SetDisabledAsync(actor, person.Id, disabled, lifetime.Token)).Refusal is { } refusal)
            return refusal;
        Guard.Forget(Person.PrincipalOf(person.Id));
        done = disabled ? $"{person.Name} was disabled." : $"{person.Name} may sign in again.";
        return null;
    });

    private Task SaveAsync(PersonDraft draft) => ActAsync(async actor =>
    {
        if (draft.Id != 0)
        {
            if ((await Register.ChangeAsync(actor, draft.Id, draft.Name, draft.Grants, lifetime.Token)).Refusal is { } refusal)
                return refusal;
            Guard.Forget(Person.PrincipalOf(draft.Id));
            done = $"{draft.Name} was changed.";
        }
        else
        {
            var invited = await Register.InviteAsync(
                actor, draft.Name, draft.SignInName, Normalizer.NormalizeName(draft.SignInName)!, draft.Grants, lifetime.Token);
            if (!invited.IsDone)
                return invited.Refusal;
            var person = invited.Value.Person;
            if (Access.Value.LocalAccounts)
                link = (person.Name, AddressOf(invited.Value.Token), Clock.GetUtcNow() + PersonRegister.InvitationLifetime);
            else
                done = $"{person.Name} gets in when {Access.Value.Oidc.Name} vouches for {draft.SignInName}.";
        }

        editing = null;
        return null;
    });

    private string AddressOf(string token) => Public.Link($"{SignInAddress.Link}?token={token}", Navigation.BaseUri);

    private async Task ActAsync(Func<Actor, Task<AccessRefusal?>> action)
    {
        (problem, done, link, refused, confirming) = (null, null, null, null, null);
        try
        {
            var principal = await Viewer.NowAsync();
            if (!principal.May(Permission.Administer))
            {
                problem = "You may not do that any more.";
                return;
            }

            if (await action(new Actor(principal.Id, principal.Name, Address)) is { } refusal)
                Show(refusal);
            else
                await ReloadAsync();
        }
        catch (DatabaseUnavailableException exception)
        {
            problem = exception.NothingWritten ? "The database cannot be reached: nothing was changed. Try again."
                : "The database cannot be reached: look whether it was kept before trying again.";
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    /// <summary>Shows a refusal beside the field that it is about, or above the list.</summary>
    private void Show(AccessRefusal refusal)
    {
        if (refusal.Reason is AccessRefusalReason.NameTaken)
            refused = new PersonFault("signInName", refusal.Message);
        else if (refusal.Reason is AccessRefusalReason.UnknownScope)
            refused = new PersonFault("grants", refusal.Message);
        else
            problem = refusal.Message;
    }

    private sealed record Question(int Id, string Text, string Yes, Func<Task> Act);
}
