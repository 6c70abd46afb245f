using System.Data.Common;
using System.Globalization;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Live;
using StatusBoard.Web.Pages.ReportStatus;

namespace StatusBoard.Web.Notifications;

/// <summary>
/// Raises a reminder before time alone changes what somebody reported: as long before as the report page says so itself.
/// Every node watches; the reminder's key has the confirmation that it is about, so it is told once, and again only when
/// the status was confirmed anew.
/// </summary>
public sealed partial class ReminderWatch(BoardFeed feed, NoticeStore notices, TimeProvider time, ILogger<ReminderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    // What was raised by this node, so that the database is not asked every time; the key in it is what counts.
    private HashSet<string> raised = [];

    /// <summary>Raises what is due.</summary>
    /// <returns>How many.</returns>
    internal async Task<int> RaiseDueAsync(CancellationToken cancel)
    {
        if (!feed.State.IsCurrent)
            return 0;
        var now = time.GetUtcNow();
        HashSet<string> still = [];
        var count = 0;
        foreach (var facility in feed.Board.Facilities)
        {
            foreach (var status in facility.All)
            {
                if (ReminderRule.DueAt(status) is not { } due || due <= now || due - ReminderRule.Before(status) > now)
                    continue;
                var notice = Of(facility, status, due);
                still.Add(notice.Key);
                if (raised.Contains(notice.Key))
                    continue;
                await notices.RaiseAsync(notice, cancel);
                raised.Add(notice.Key);
                count++;
            }
        }

        raised = still;
        return count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RaiseDueAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
            {
                NotRaised(fault);
            }
        }
    }

    private Notice Of(FacilityStatus facility, ServiceStatus status, DateTimeOffset due)
    {
        var what = ReminderRule.Words(status, facility, feed.Board.Catalogue);
        var at = due.ToUniversalTime().ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var minutes = Math.Max(1, (int)(due - time.GetUtcNow()).TotalMinutes);
        var confirmed = (status.Entry.ConfirmedAt ?? status.Entry.Since)?.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
        return new Notice(
            $"reminder:{facility.Facility.Code}:{status.Service.Code}:{confirmed}", NotificationTopic.Reminder, time.GetUtcNow(),
            $"{facility.Facility.Name}: {what} in {minutes} min",
            $"{facility.Facility.Name}: {what} at {at}, unless somebody says that it still holds.")
        {
            Facility = facility.Facility.Code,
            Service = status.Service.Code,
            Data = System.Text.Json.JsonSerializer.Serialize(new { service = status.Service.Code, status = CodeNames<Status>.Of(status.Status), dueAt = due, lapses = status.LapseTo is not null }),
        };
    }

    [LoggerMessage(2111, LogLevel.Warning, "Reminders could not be put down; trying again")]
    private partial void NotRaised(Exception fault);
}
