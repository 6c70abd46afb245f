using System.Text.Json;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>The facility that is reported for as it stands, for the eye and for the form beside it.</summary>
public sealed partial class ReportNow : ComponentBase
{
    private Board board = null!;
    private FacilityStatus? facility;
    private string? state;

    /// <summary>The code of the facility.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    [Inject]
    private BoardFeed Feed { get; set; } = null!;

    private string Zone => facility!.Facility.TimeZone;

    /// <summary>The statuses that will lapse or turn stale, the next one first. The browser shows each when its reminder is due.</summary>
    private IEnumerable<(ServiceStatus Status, DateTimeOffset At)> Reminders => facility is null
        ? []
        : facility.All.Select(status => (status, At: ReminderRule.DueAt(status))).Where(one =>
            one.At is not null).Select(one => (one.status, one.At!.Value)).OrderBy(one => one.Value).Take(3);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // One board for both: a version must not promise more than what is shown beside it.
        board = Feed.Board;
        facility = board.Find(Code);
        state = facility is null
            ? null
            : JsonSerializer.Serialize(PresentState.Of(facility, board.Epoch), ReportJson.Default.PresentState);
    }
}
