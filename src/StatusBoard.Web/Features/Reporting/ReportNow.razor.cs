using System.Text.Json;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Follows the facility that is reported for, for display and for the form beside it.</summary>
public sealed partial class ReportNow : BoardFollower
{
    private FacilityStatus? facility;
    private string? state;

    /// <summary>The code of the facility.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    private string Zone => facility!.Facility.TimeZone;

    /// <summary>The statuses that will lapse or turn stale, the next one first. The browser shows each when its reminder is due.</summary>
    private IEnumerable<(ServiceStatus Status, DateTimeOffset At)> Reminders => facility is null
        ? []
        : facility.All.Select(status => (status, At: ReminderRule.DueAt(status))).Where(one =>
            one.At is not null).Select(one => (one.status, one.At!.Value)).OrderBy(one => one.Value).Take(3);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        Follow(new BoardFilter(facilities: [Code]));
        Show();
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> UpdateAsync()
    {
        Show();
        return ValueTask.FromResult(true);
    }

    private void Show()
    {
        // Both come from one board, because the displayed version must not be higher than that of the data.
        var board = Feed.Board;
        facility = board.Find(Code);
        state = facility is null
            ? null : JsonSerializer.Serialize(PresentState.Of(facility, board.Epoch), ReportJson.Default.PresentState);
        Shows(board);
    }
}
