using Microsoft.AspNetCore.Components;
using StatusBoard.Access;
using StatusBoard.Reports;
using StatusBoard.Storage.Access;
using StatusBoard.Storage.Databases;
using StatusBoard.Walls;
using StatusBoard.Web.Access;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;
using StatusBoard.Web.Pages.WatchWall;

namespace StatusBoard.Web.Pages.Administer.ManageDevices;

/// <summary>Lets displays in, lists them, and takes access away; the list is read again every few seconds. Each act asks anew who is acting.</summary>
public sealed partial class DeviceDesk : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource left = new();
    private IReadOnlyList<Device> devices = [];
    private IReadOnlyList<DevicePairing> waiting = [];
    private IReadOnlyList<WallView> views = [];
    private IReadOnlyList<string> known = [];
    private IReadOnlyCollection<string> states = [];
    private IReadOnlyList<ReportProblem> problems = [];
    private string? code;
    private string? name;
    private string view = "/wall";
    private string? done;
    private int? sure;

    /// <summary>The code to begin with.</summary>
    [Parameter]
    public string? Code { get; set; }

    [Inject]
    private DeviceStore Store { get; set; } = null!;

    [Inject]
    private WallViews Views { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private AccessGuard Guard { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        left.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        code = Code;
        views = await Views.AllAsync(left.Token);
        known = [.. Feed.Board.Facilities.Select(facility => facility.Facility.State).Distinct().OrderBy(UsStates.NameOf, StringComparer.Ordinal)];
        await ReadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = ReadAgainAsync();
    }

    private static string Spaced(string code) => code.Length == 6 ? $"{code[..3]} {code[3..]}" : code;

    private string? Of(string field) => problems.FirstOrDefault(problem => problem.Field == field)?.Message;

    private bool Has(string field) => Of(field) is not null;

    private async Task ReadAgainAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(Every, Time);
            while (await timer.WaitForNextTickAsync(left.Token))
            {
                await InvokeAsync(async () =>
                {
                    await ReadAsync();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            (devices, waiting) = (await Store.ListAsync(left.Token), await Store.WaitingAsync(left.Token));
        }
        catch (DatabaseUnavailableException)
        {
            // The page says NOT LIVE; the list stays as it was.
        }
    }

    private Task ApproveAsync() => ActAsync(async who =>
    {
        var draft = new DeviceDraft(name?.Trim() ?? "", view, states.Count == 0 ? Scope.Everything : Scope.Of(states: states));
        problems = [.. draft.Problems(), .. string.IsNullOrWhiteSpace(code) ? new[] { new ReportProblem("code", "Enter the code that the display shows.") } : []];
        if (problems.Count > 0)
            return;
        if (await Store.ApproveAsync(code!, draft, who, null, left.Token) is not { } device)
        {
            problems = [new("code", "No display shows this code, or it is over: look again at the display.")];
            return;
        }

        done = $"{device.Name} is let in and shows its view within seconds.";
        (code, name) = (null, null);
    });

    private Task RevokeAsync(Device device) => ActAsync(async who =>
    {
        sure = null;
        await Store.RevokeAsync(device.Id, who, null, left.Token);
        Guard.Forget(device.Principal);
        done = $"{device.Name} sees nothing any more.";
    });

    private async Task ActAsync(Func<Principal, Task> act)
    {
        (problems, done) = ([], null);
        try
        {
            var who = await Viewer.NowAsync();
            if (!who.May(Permission.Administer))
            {
                problems = [new("", "You may not do this any more.")];
                return;
            }

            await act(who);
            await ReadAsync();
        }
        catch (DatabaseUnavailableException)
        {
            problems = [new("", "The database cannot be used now. Nothing was changed; try again.")];
        }
    }
}
