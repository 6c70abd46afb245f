using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Workers;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Live;

/// <summary>
/// Reminds, on one node, before a status lapses or turns stale: puts a notice down for whoever asked to be told by e-mail
/// or webhook. The report page reminds by itself. What becomes due at a facility at the same time is one notice, and has
/// one name, so that it is told once whatever happens to the node.
/// </summary>
public sealed partial class ReminderWatch(BoardFeed feed, NoticeStore notices, SingleWorker worker, TimeProvider time, ILogger<ReminderWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>What was put down, and until when it is worth remembering.</summary>
    private readonly Dictionary<string, DateTimeOffset> raised = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync("reminders", WatchAsync, stoppingToken);

    /// <summary>Puts down what is due now.</summary>
    internal async Task RemindAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        foreach (var old in raised.Where(one => one.Value <= now).Select(one => one.Key).ToList())
            raised.Remove(old);
        List<Notice> due = [];
        foreach (var facility in feed.Board.Facilities)
        {
            foreach (var statuses in facility.All.Where(status => IsDue(status, now)).GroupBy(status => ReminderRule.DueAt(status)!.Value))
            {
                var notice = Of(facility, [.. statuses], statuses.Key, now);
                if (raised.TryAdd(notice.Key, statuses.Key))
                    due.Add(notice);
            }
        }

        if (due.Count == 0)
            return;
        try
        {
            await notices.RaiseAsync(due, cancel);
        }
        catch (Exception fault) when (fault is DatabaseUnavailableException or DbException)
        {
            due.ForEach(notice => raised.Remove(notice.Key));
            NotRaised(due.Count, due[0].Key, fault);
        }
    }

    private static bool IsDue(ServiceStatus status, DateTimeOffset now) =>
        ReminderRule.DueAt(status) is { } at && at > now && at - ReminderRule.Before(status) <= now;

    private Notice Of(FacilityStatus facility, List<ServiceStatus> statuses, DateTimeOffset at, DateTimeOffset now)
    {
        var first = statuses[0];
        var local = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(facility.Facility.TimeZone));
        var minutes = Math.Max(1, (int)Math.Round((at - now).TotalMinutes));
        var what = string.Join("; ", statuses.Select(status => ReminderRule.Words(status, facility, feed.Board.Catalogue)));
        var when = string.Create(CultureInfo.InvariantCulture, $"in {minutes} min, at {local:HH:mm} on the facility's clock");
        return new Notice(
            string.Create(CultureInfo.InvariantCulture, $"reminder:{facility.Facility.Code}:{first.Service.Code}:{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z"),
            NotificationTopic.Reminder,
            now,
            $"{facility.Facility.Name}: {what} {when}",
            $"{what} {when}, unless somebody confirms it or reports what holds now.")
        {
            Facility = facility.Facility.Code,
            Service = first.Service.Code,
            Data = JsonSerializer.Serialize(
                new
                {
                    facility = facility.Facility.Code,
                    dueAt = at,
                    statuses = statuses.Select(status => new { service = status.Service.Code, status = status.Status.Code(), status.LocalName, lapsesTo = status.LapseTo?.Code() }),
                },
                JsonSerializerOptions.Web),
        };
    }

    private async Task WatchAsync(CancellationToken cancel)
    {
        // Another node may have put some down before: the table knows.
        raised.Clear();
        while (true)
        {
            await RemindAsync(cancel);
            await Task.Delay(Interval, time, cancel);
        }
    }

    [LoggerMessage(2105, LogLevel.Warning, "{Number} reminders could not be put down, the first of them '{Key}'; trying again")]
    private partial void NotRaised(int number, string key, Exception fault);
}
