using System.Globalization;
using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Runs;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Features.Administration.Editing;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration.Agencies;

/// <summary>Lists, adds and changes agencies, and makes keys for them.</summary>
public sealed partial class AgencyAdmin : ComponentBase
{
    private readonly EditForm form = new();

    private IReadOnlyList<AgencyRuns>? rows;
    private (string Name, string Secret)? secret;
    private string? note;
    private string? trouble;
    private Agency draft = new("", "");
    private string? seconds;
    private bool isNew;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Inject]
    private AgencyStore Store { get; set; } = null!;

    [Inject]
    private ApiKeyStore Keys { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private AdminGate Gate { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private static string Limit(TimeSpan limit) => limit.TotalSeconds % 60 == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{limit.TotalMinutes:0} min")
        : string.Create(CultureInfo.InvariantCulture, $"{limit.TotalSeconds:0} s");

    private string Counts(string code) => Feed.Find(code) is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.Runs.Values.Count(run => run.State == RunState.EnRoute)}, ")
            + string.Create(CultureInfo.InvariantCulture, $"{known.Runs.Values.Count(run => run.State == RunState.AtFacility)}")
        : "0, 0";

    private void Begin(Agency? agency)
    {
        isNew = agency is null;
        draft = agency ?? new Agency("", "");
        seconds = draft.SilentAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        note = null;
        form.Open();
    }

    private Task SaveAsync() => form.SaveAsync(async () =>
    {
        var agency = AgencyRules.Normalise(draft with
        {
            SilentAfter = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= 100_000
                ? TimeSpan.FromSeconds(limit) : TimeSpan.Zero,
        });
        if (!form.Check(AgencyRules.Check(agency)))
            return;
        if (await Gate.ActorAsync(Address) is not { } actor)
        {
            form.Refuse(AdminGate.Refusal);
            return;
        }

        var saved = isNew
            ? await Store.AddAsync(agency, actor, CancellationToken.None) : await Store.ChangeAsync(agency, actor, CancellationToken.None);
        if (!form.Check(saved ? [] : [new ReportProblem("code", isNew
            ? $"There is an agency '{agency.Code}' already." : "It is not there any more.")]))
            return;
        form.IsOpen = false;
        note = $"{agency.Name} is saved.";
        await ReadAsync();
    });

    private async Task MakeKeyAsync(Agency agency)
    {
        (note, secret) = (null, null);
        try
        {
            var user = await Viewer.NowAsync();
            if (!user.May(Permission.Administer))
            {
                note = AdminGate.Refusal;
                return;
            }

            var name = $"Dispatch of {agency.Name}";
            var taken = (await Keys.ListAsync(CancellationToken.None)).Select(key => key.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            for (var number = 2; taken.Contains(name); number++)
                name = $"Dispatch of {agency.Name} {number.ToString(CultureInfo.InvariantCulture)}";
            var created = await Keys.CreateAsync(
                new KeyDraft(name, new Grant(Role.Agency, Scope.Of(agencies: [agency.Code])), null), user, Address,
                CancellationToken.None);
            if (created.IsDone)
                secret = (created.Value.Key.Name, created.Value.Secret);
            else
                note = created.Refusal.Message;
        }
        catch (DatabaseUnavailableException)
        {
            note = "The database does not answer. No key was made; try again.";
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            rows = await Store.ListAsync(CancellationToken.None);
        }
        catch (DatabaseUnavailableException)
        {
            trouble = "The database does not answer: the agencies cannot be read.";
        }
    }
}
