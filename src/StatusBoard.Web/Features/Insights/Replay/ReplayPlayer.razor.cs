using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Insights.Now;
using StatusBoard.Insights.Past;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>Plays a period. The boards are made once for all who replay it; what moves on is only the moment of this viewer.</summary>
public sealed partial class ReplayPlayer : LiveComponent
{
    private const int Parts = 1200;
    private const int Bins = 120;
    private const int MostRows = 30;
    private const int MostChanges = 12;

    /// <summary>How often the picture moves on while it plays.</summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private ReplayAddress address = ReplayAddress.Parse("", DateTimeOffset.UnixEpoch.AddDays(2));
    private ReplayTape? tape;
    private string? problem;
    private BoardFilter filter = BoardFilter.Everything;
    private BoardView? view;
    private EdCounts departments;
    private DateTimeOffset at;
    private int index;
    private IReadOnlyList<int> counts = [];
    private IReadOnlyList<(DateTimeOffset At, StatusEntry Entry, FacilityStatus Facility)> changes = [];
    private ITimer? timer;

    /// <summary>The address of the page.</summary>
    [Parameter, EditorRequired]
    public string Query { get; set; } = "";

    [Inject]
    private ReplayTapes Tapes { get; set; } = null!;

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    [Inject]
    private IViewer Viewer { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private bool IsPlaying => timer is not null;

    private int Part => PartOf(at);

    private string Marks => $"{tape!.Steps.Count} moments with changes from {PastPage.Words(address.Period.Start)} to "
        + $"{PastPage.Words(address.Period.End)}. The buttons lead from one to the next.";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        FollowPermissions(Viewer);
        OnDispose(Stop);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var asked = ReplayAddress.Parse(Query[Math.Max(0, Query.IndexOf('?', StringComparison.Ordinal))..], Time.GetUtcNow());
        (address, at) = (asked, asked.At);
        await LookAsync();
    }

    /// <inheritdoc/>
    protected override Task OnPermissionsChangedAsync() => LookAsync();

    /// <inheritdoc/>
    protected override void OnAway() => Stop();

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        if (!IsPlaying || tape is null)
            return ValueTask.FromResult(false);
        at += address.PerSecond * Tick.TotalSeconds;
        if (at >= address.Period.End)
        {
            at = address.Period.End;
            Stop();
        }

        Show();
        return ValueTask.FromResult(true);
    }

    private async Task LookAsync()
    {
        filter = address.ToFilter().Within((await Viewer.NowAsync()).VisibleScope);
        var read = await Tapes.ReadAsync(address.Period, DisposalToken);
        (tape, problem) = (read.Tape, read.Problem);
        if (tape is null)
        {
            Stop();
            return;
        }

        counts = tape.CountsIn(Bins);
        view = null;
        Show();
    }

    private async Task Toggle()
    {
        if (IsPlaying)
        {
            Stop();
            await WriteAddressAsync();
            return;
        }

        // At the end it begins again.
        if (at >= address.Period.End)
            at = address.Period.Start;
        timer = Time.CreateTimer(_ => Schedule(), null, Tick, Tick);
        Show();
    }

    private async Task Step(int by)
    {
        Stop();
        // Back from between two changes leads to the one before.
        var next = by > 0 ? index : index - 1;
        var isAt = index > 0 && tape!.Steps[index - 1].At == at;
        if (by < 0 && isAt)
            next--;
        at = next < 0 ? address.Period.Start : tape!.Steps[Math.Min(next, tape.Steps.Count - 1)].At;
        Show();
        await WriteAddressAsync();
    }

    private void Move(ChangeEventArgs change)
    {
        if (!int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var part))
            return;
        Stop();
        at = StartOf(part, Parts);
        Show();
    }

    private Task Settle(ChangeEventArgs change)
    {
        Move(change);
        return WriteAddressAsync();
    }

    private async Task SetSpeed(ChangeEventArgs change)
    {
        if (!ReplayAddress.Speeds.Any(speed => speed.Code == change.Value as string))
            return;
        address = address with { Speed = (string)change.Value! };
        await WriteAddressAsync();
    }

    private void Show()
    {
        var next = tape!.CountAt(at);
        if (view is not null && next == index)
            return;
        index = next;
        view = BoardView.Of(tape.After(index), filter);
        departments = view.Facilities.Select(NowFigures.ConditionOf).Aggregate(
            default(EdCounts), (counts, one) => one is { } condition ? counts.Plus(condition) : counts);
        changes = [.. Newest().Take(MostChanges)];
    }

    private IEnumerable<(DateTimeOffset At, StatusEntry Entry, FacilityStatus Facility)> Newest()
    {
        for (var i = index - 1; i >= Math.Max(0, index - 500); i--)
        {
            foreach (var entry in tape!.Steps[i].Statuses)
            {
                if (view!.Board.Find(entry.Facility) is { } facility && filter.IsIn(facility.Facility))
                    yield return (tape.Steps[i].At, entry, facility);
            }
        }
    }

    private void Stop()
    {
        timer?.Dispose();
        timer = null;
    }

    /// <summary>The address of the page has the moment, so that it can be shared.</summary>
    private async Task WriteAddressAsync()
    {
        try
        {
            await Script.InvokeVoidAsync("statusBoard.replaceAddress", DisposalToken, (address with { At = at }).ToUri());
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // The page goes on without it.
        }
    }

    private int PartOf(DateTimeOffset moment) =>
        (int)((moment - address.Period.Start).Ticks * (double)Parts / (address.Period.End - address.Period.Start).Ticks);

    private DateTimeOffset StartOf(int part) => StartOf(part, Bins);

    private DateTimeOffset StartOf(int part, int of)
    {
        var ticks = address.Period.Start.Ticks + (long)((address.Period.End - address.Period.Start).Ticks * ((double)part / of));
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), address.Period.Start.Offset);
    }

    private int Height(int count) => 6 + (int)(34.0 * count / counts.Max());

    private string ServiceName(string code) => view!.Board.Catalogue.Service(code)?.Name ?? code;

    private string Link(FacilityStatus facility) =>
        $"/facilities/{Uri.EscapeDataString(facility.Facility.Code)}?{PastMoment.Name}={PastMoment.Text(at)}";
}
