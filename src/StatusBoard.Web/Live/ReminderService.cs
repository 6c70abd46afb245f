using System.Globalization;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Components;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Live;

/// <summary>Creates a notice before a status lapses or turns stale, on one node, for people and webhooks that subscribe to reminders. (The
/// report page displays reminders by itself.) What becomes due at a facility at the same time is one notice with a unique key, so that it
/// is sent once even if the node fails.</summary>
public sealed partial class ReminderService(BoardFeed feed, NoticeStore notices, LoopRunner runner, TimeProvider time,
    ILogger<ReminderService> log) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>The notices that were created, and until when they have to be remembered.</summary>
    private readonly Dictionary<string, DateTimeOffset> raised = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("reminders", async cancellationToken =>
        {
            await RemindAsync(cancellationToken);
            return Interval;
        })
        {
            Lock = "reminders",
            // Another node may have created some before; the table contains them.
            Taken = raised.Clear,
            Limit = TimeSpan.FromMinutes(2),
            Consequence = "Reminders before a lapse are not sent.",
        },
    ];

    /// <summary>Creates the notices that are due now. A failure at one facility does not affect others.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable.</exception>
    internal async Task RemindAsync(CancellationToken cancellationToken)
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
            await RowByRow.WriteAsync(due, WriteAsync, (notice, exception) => NotRaised(notice.Key, exception));
        }
        catch
        {
            due.ForEach(notice => raised.Remove(notice.Key));
            throw;
        }

        async Task<int> WriteAsync(IReadOnlyList<Notice> some)
        {
            await notices.RaiseAsync(some, cancellationToken);
            return some.Count;
        }
    }

    private static bool IsDue(ServiceStatus status, DateTimeOffset now) =>
        ReminderRule.DueAt(status) is { } dueTime && dueTime > now && dueTime - ReminderRule.Before(status) <= now;

    private Notice Of(FacilityStatus facility, List<ServiceStatus> statuses, DateTimeOffset dueTime, DateTimeOffset now)
    {
        var first = statuses[0];
        var local = TimeZoneInfo.ConvertTime(dueTime, TimeZoneInfo.FindSystemTimeZoneById(facility.Facility.TimeZone));
        var minutes = Math.Max(1, (int)Math.Round((dueTime - now).TotalMinutes));
        var subject = string.Join("; ", statuses.Select(status => ReminderRule.Words(status, facility, feed.Board.Catalogue)));
        var when = string.Create(CultureInfo.InvariantCulture, $"in {minutes} min, at {local:HH:mm} on the facility's clock");
        return new Notice(
            string.Create(CultureInfo.InvariantCulture,
                $"reminder:{facility.Facility.Code}:{first.Service.Code}:{dueTime.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z"),
            NotificationTopic.Reminder,
            now,
            $"{facility.Facility.Name}: {subject} {when}",
            $"{subject} {when}, unless somebody confirms it or reports what holds now.")
        {
            Facility = facility.Facility.Code,
            Service = first.Service.Code,
            Data = JsonSerializer.Serialize(
                new
                {
                    facility = facility.Facility.Code,
                    dueAt = dueTime,
                    statuses = statuses.Select(status =>
                        new { service = status.Service.Code, status = status.Status.Code(), status.LocalName,
                        lapsesTo = status.LapseTo?.Code() }),
                },
                JsonSerializerOptions.Web),
        };
    }

    [LoggerMessage(2105, LogLevel.Warning, "The reminder '{Key}' could not be put down and is left out; the others are")]
    private partial void NotRaised(string key, Exception exception);
}
