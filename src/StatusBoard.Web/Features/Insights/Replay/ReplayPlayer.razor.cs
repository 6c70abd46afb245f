using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StatusBoard.Boards;
using StatusBoard.Insights.Past;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>Plays a period. The pictures of its steps are made once for all who replay it; what moves on is only the moment of this
/// viewer.</summary>
public sealed partial class ReplayPlayer : LiveComponent
{
    private const int Parts = 1200;
    private const int Bins = 120;
    private const int MostRows = 30;

    /// <summary>How often the picture moves on while it plays.</summary>
    internal static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    private ReplayAddress address = ReplayAddress.Parse("", DateTimeOffset.UnixEpoch.AddDays(2));
    private ReplayFilm? film;
    private string? problem;
    private BoardFilter filter = BoardFilter.Everything;
    private ReplayPicture? picture;
    private DateTimeOffset at;
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

    private ReplayTape Tape => film!.Tape;

    private int Part => PartOf(at);

    private string Marks => $"{Tape.Steps.Count} moments with changes from {PastPage.Words(address.Period.Start)} to "
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
        if (!IsPlaying || film is null)
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
        (film, problem, picture) = (read.Film, read.Problem, null);
        if (film is null)
        {
            Stop();
            return;
        }

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
        var index = picture!.Count;
        var next = by > 0 ? index : index - 1;
        var isAt = index > 0 && Tape.Steps[index - 1].At == at;
        if (by < 0 && isAt)
            next--;
        at = next < 0 ? address.Period.Start : Tape.Steps[Math.Min(next, Tape.Steps.Count - 1)].At;
        Show();
        await WriteAddressAsync();
    }

    private void Move(ChangeEventArgs change)
    {
        if (!int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var part))
            return;
        Stop();
        at = StartOf(part);
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
        var count = Tape.CountAt(at);
        if (picture?.Count != count)
            picture = film!.Of(count, filter);
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

    private DateTimeOffset StartOf(int part)
    {
        var ticks = address.Period.Start.Ticks + (long)((address.Period.End - address.Period.Start).Ticks * ((double)part / Parts));
        return new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), address.Period.Start.Offset);
    }

    private static int Height(int count, int most) => 6 + (int)(34.0 * count / most);

    private string ServiceName(string code) => picture!.View.Board.Catalogue.Service(code)?.Name ?? code;

    private string Link(FacilityStatus facility) =>
        $"/facilities/{Uri.EscapeDataString(facility.Facility.Code)}?{PastMoment.Name}={PastMoment.Text(at)}";
}
