using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StatusBoard.Access;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Administration.Devices;

/// <summary>Approves, edits and revokes displays, and shows the state of each. Input stays in the form until it is saved.</summary>
public sealed partial class DeviceAdmin : ComponentBase, IAsyncDisposable
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource lifetime = new();
    private IReadOnlyList<DeviceRow>? rows;
    private IReadOnlyList<DevicePairing> waiting = [];
    private IReadOnlyList<ReportProblem> problems = [];
    private DeviceForm? form;
    private string? problem;
    private bool isBusy;
    private bool showRevoked;

    /// <summary>The IP address from which the page was opened, for the audit.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>The pairing code to begin with; null for none.</summary>
    [Parameter]
    public string? AskedCode { get; set; }

    /// <summary>The address of the view to begin with; null for none.</summary>
    [Parameter]
    public string? AskedView { get; set; }

    [Inject]
    private DeviceStore Store { get; set; } = null!;

    [Inject]
    private GrantStore Grants { get; set; } = null!;

    [Inject]
    private WallViews Views { get; set; } = null!;

    [Inject]
    private ViewScopes Proposals { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private DateTimeOffset Now => Time.GetUtcNow();

    private IReadOnlyList<DeviceRow> Shown => [.. (rows ?? []).Where(row => showRevoked || row.Device.RevokedAt is null)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lifetime.CancelAsync();
        lifetime.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (DeviceStore.CodeOf(AskedCode).Length > 0 || !string.IsNullOrEmpty(AskedView))
            Begin(DeviceStore.CodeOf(AskedCode));
        if (!string.IsNullOrEmpty(AskedView))
            await ShowAsync(AskedView);
        await ReadAsync();
        if (RendererInfo.IsInteractive)
            _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(Interval, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(lifetime.Token))
            {
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
        catch (Exception exception)
        {
            // An unexpected exception ends the circuit, because a list that silently stops updating would be worse.
            await DispatchExceptionAsync(exception);
        }
    }

    /// <summary>Takes another view and proposes the scope that it needs.</summary>
    private async Task ShowAsync(string? view)
    {
        if (form is not { } typed)
            return;
        typed.View = view;
        var scope = await Proposals.ForAsync(view, CancellationToken.None);
        if (form == typed && typed.View == view)
            typed.Propose(scope);
    }

    private void Begin(string code) => (form, problems, problem) = (new DeviceForm { Code = code }, [], null);

    private void Change(DeviceRow row) => (form, problems, problem) =
        (new DeviceForm { Id = row.Device.Id, Was = row.Device.Name, Name = row.Device.Name, View = row.Device.ViewAddress,
            VisibleScope = row.VisibleScope }, [], null);

    private Task SaveAsync() => ActAsync(async user =>
    {
        var typed = form!;
        var draft = new DeviceDraft(typed.Name, (typed.View ?? "").Trim(), typed.VisibleScope);
        problems = [.. draft.Problems()];
        if (problems.Count > 0)
            return;
        var result = typed.Id is { } id ? await Store.ChangeAsync(id, draft, user, Address, CancellationToken.None)
            : await Store.ApproveAsync(typed.Code, draft, user, Address, CancellationToken.None);
        switch (result.Refusal)
        {
            case { Reason: AccessRefusalReason.UnknownScope } unknown:
                problems = [new("scope", unknown.Message)];
                return;
            case { } gone when typed.Id is null:
                problems = [new("code", gone.Message)];
                return;
            case { } revoked:
                problem = revoked.Message;
                break;
        }

        form = null;
        await ReadAsync();
    });

    private async Task RevokeAsync(DeviceRow row)
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Revoke {row.Device.Name}?", "It stops showing the board within seconds, and has to be let in anew to come back.",
            yesText: "Revoke", cancelText: "Cancel");
        if (sure != true)
            return;
        await ActAsync(async user =>
        {
            await Store.RevokeAsync(row.Device.Id, user, Address, CancellationToken.None);
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
            var devices = await Store.ListAsync(lifetime.Token);
            Dictionary<string, IReadOnlyList<Grant>> grants = [];
            foreach (var chunk in devices.Chunk(500))
            {
                foreach (var (principal, granted) in await Grants.OfManyAsync([.. chunk.Select(device => device.Principal)],
                    lifetime.Token))
                    grants[principal] = granted;
            }

            rows = [.. devices.Select(device =>
                new DeviceRow(
                device, new Principal(device.Principal, device.Name, grants.GetValueOrDefault(device.Principal) ?? []).VisibleScope))];
            waiting = await Store.WaitingAsync(lifetime.Token);
        }
        catch (DatabaseUnavailableException)
        {
            problem ??= "The database does not answer: what stands here may be old.";
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    private async Task<IEnumerable<string>> ViewsAsync(string? typed, CancellationToken cancellationToken)
    {
        var saved = (await Views.AllAsync(cancellationToken)).Select(view => $"/wall/{Uri.EscapeDataString(view.Name)}");
        return [.. saved.Prepend("/wall").Where(address =>
            typed is null || form?.View == typed || address.Contains(typed, StringComparison.OrdinalIgnoreCase))];
    }

    private bool Has(string field) => problems.Any(one => one.Field == field);

    private string? Why(string field) => problems.FirstOrDefault(one => one.Field == field)?.Message;

    private static string Spaced(string code) => code.Length == 6 ? $"{code[..3]} {code[3..]}" : code;

    /// <summary>The name of a browser, from its User-Agent header.</summary>
    private static string Browser(string? agent) => agent switch
    {
        null or "" => "an unknown browser",
        _ when agent.Contains("Edg/", StringComparison.Ordinal) => "Edge" + System(agent),
        _ when agent.Contains("Firefox/", StringComparison.Ordinal) => "Firefox" + System(agent),
        _ when agent.Contains("Chrome/", StringComparison.Ordinal) => "Chrome" + System(agent),
        _ when agent.Contains("Safari/", StringComparison.Ordinal) => "Safari" + System(agent),
        _ => "another browser",
    };

    private static string System(string agent) =>
        agent.Contains("Android", StringComparison.Ordinal) ? " on Android"
        : agent.Contains("Windows", StringComparison.Ordinal) ? " on Windows"
        : agent.Contains("Mac OS", StringComparison.Ordinal) ? " on macOS"
        : agent.Contains("CrOS", StringComparison.Ordinal) ? " on ChromeOS"
        : agent.Contains("Linux", StringComparison.Ordinal) ? " on Linux"
        : "";
}
