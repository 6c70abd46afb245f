using System.Text.Json;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Follows the facility that is reported for, for the eye and for the form beside it.</summary>
public sealed partial class ReportNow : LiveComponent, IBoardSubscriber, IDisposable
{
    private BoardSubscription? subscription;
    private FacilityStatus? facility;
    private string? state;
    private long version;
    private volatile string epoch = "";
    private int scheduled;

    /// <summary>The facility's code.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    private string Zone => facility!.Facility.TimeZone;

    /// <summary>What is soon to turn or lapse, the next first. When it is time for it, the browser shows it.</summary>
    private IEnumerable<(ServiceStatus Status, DateTimeOffset At)> Reminders => facility is null
        ? []
        : facility.All.Select(status => (status, At: ReminderRule.DueAt(status))).Where(one => one.At is not null).Select(one => (one.status, one.At!.Value)).OrderBy(one => one.Value).Take(3);

    /// <inheritdoc/>
    public void Changed(ViewChange change) => Schedule();

    /// <inheritdoc/>
    public void Beat(Heartbeat beat)
    {
        if (beat.Version != Volatile.Read(ref version) || beat.Epoch != epoch)
            Schedule();
    }

    /// <inheritdoc/>
    public void Dispose() => subscription?.Dispose();

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (RendererInfo.IsInteractive)
            subscription ??= Feed.Subscribe(new BoardFilter(facilities: [Code]), this);
        Show();
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref scheduled, 1) == 0)
            Later(ShowAgain);
    }

    private void ShowAgain()
    {
        Volatile.Write(ref scheduled, 0);
        Show();
        StateHasChanged();
    }

    private void Show()
    {
        // One board for both: a version must not promise more than what is shown beside it.
        var board = Feed.Board;
        facility = board.Find(Code);
        state = facility is null ? null : JsonSerializer.Serialize(PresentState.Of(facility, board.Epoch), ReportJson.Default.PresentState);
        epoch = board.Epoch;
        Volatile.Write(ref version, board.Version);
    }
}
