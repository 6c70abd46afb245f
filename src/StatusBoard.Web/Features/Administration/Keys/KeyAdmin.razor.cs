using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration.Keys;

/// <summary>Creates, lists and revokes API keys. Input stays in the form until it is saved.</summary>
public sealed partial class KeyAdmin : ComponentBase
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    private IReadOnlyList<KeyRow>? rows;
    private IReadOnlyList<ReportProblem> problems = [];
    private (string Name, string Secret)? made;
    private string? problem;
    private bool isMaking;
    private bool isBusy;
    private bool showEnded;
    private string name = "";
    private Role role = Role.Viewer;
    private Scope scope = Scope.Nothing;
    private int days;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private ApiKeyStore Store { get; set; } = null!;

    [Inject]
    private GrantStore Grants { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private IReadOnlyList<KeyRow> Shown => [.. (rows ?? []).Where(row => showEnded || row.IsOfInterest(Time.GetUtcNow()))];

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private void Begin()
    {
        (name, role, scope, days) = ("", Role.Viewer, Scope.Nothing, 0);
        (problems, problem, isMaking) = ([], null, true);
    }

    private Task MakeAsync() => ActAsync(async user =>
    {
        var draft = new KeyDraft(name, new Grant(role, role == Role.Administrator ? Scope.Everything : scope), days == 0
            ? null : Time.GetUtcNow().AddDays(days));
        problems = [.. draft.Problems(Time.GetUtcNow())];
        if (problems.Count > 0)
            return;
        var created = await Store.CreateAsync(draft, user, Address, CancellationToken.None);
        if (!created.IsDone)
        {
            problems = [new(created.Refusal.Reason == AccessRefusalReason.NameTaken ? "name" : "scope", created.Refusal.Message)];
            return;
        }

        (made, isMaking) = ((created.Value.Key.Name, created.Value.Secret), false);
        await ReadAsync();
    });

    private async Task RevokeAsync(KeyRow row)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Revoke the key of {row.Key.Name}?",
            "Whatever uses it stops within seconds, also on connections that are open. This cannot be undone: make a new key instead.",
            yesText: "Revoke", cancelText: "Cancel");
        if (sure != true)
            return;
        await ActAsync(async user =>
        {
            await Store.RevokeAsync(row.Key.Id, user, Address, CancellationToken.None);
            await ReadAsync();
        });
    }

    /// <summary>Runs an action as the user who is signed in now, whose permission may have changed since the page was opened.</summary>
    private async Task ActAsync(Func<Principal, Task> action)
    {
        if (isBusy)
            return;
        (isBusy, problem) = (true, null);
        try
        {
            var user = await Viewer.NowAsync();
            if (user.May(Permission.Administer))
                await action(user);
            else
                problem = "You may not administer the board any more. Nothing was changed.";
        }
        catch (DatabaseUnavailableException)
        {
            problem = "The database does not answer. Nothing was changed; try again.";
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var keys = await Store.ListAsync(CancellationToken.None);
            Dictionary<string, IReadOnlyList<Grant>> grants = [];
            foreach (var chunk in keys.Chunk(500))
            {
                foreach (var (principal, granted) in await Grants.OfManyAsync([.. chunk.Select(key => key.Principal)],
                    CancellationToken.None))
                    grants[principal] = granted;
            }

            rows = [.. keys.Select(key => KeyRow.Of(key, grants))];
        }
        catch (DatabaseUnavailableException)
        {
            problem = "The database does not answer: the keys cannot be read.";
        }
    }

    private bool Has(string field) => problems.Any(one => one.Field == field);

    private string? Why(string field) => problems.FirstOrDefault(one => one.Field == field)?.Message;

    private string Ends(ApiKey key) => key switch
    {
        { RevokedAt: { } revoked } => $"revoked {revoked.ToString("d MMM yyyy", Culture)}",
        { EndIsUnreadable: true } => "cannot be read: counts as ended",
        { ExpiresAt: { } ends } when ends <= Time.GetUtcNow() => $"ended {ends.ToString("d MMM yyyy", Culture)}",
        { ExpiresAt: { } ends } => ends.ToString("d MMM yyyy", Culture),
        _ => "never",
    };
}
