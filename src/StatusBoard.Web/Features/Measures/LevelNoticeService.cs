using System.Globalization;
using System.Text.Json;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Features.Measures;

/// <summary>Creates a notice when the measured level of an emergency department becomes another one, or begins or ceases to contradict
/// what is declared, on one node, for webhooks and e-mail that subscribe to it. What became another one while no node ran is not
/// told. Where a level has fallen, it takes back the ticks of the actions that only a higher one calls for.</summary>
public sealed partial class LevelNoticeService(
    BoardFeed feed, NoticeStore notices, SubscriptionStore subscriptions, MeasureStore measures, LoopRunner runner, TimeProvider time,
    ILogger<LevelNoticeService> log) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AsksAgain = TimeSpan.FromSeconds(30);

    /// <summary>What each department's level was when it was looked at last.</summary>
    private readonly Dictionary<string, Level> known = new(StringComparer.OrdinalIgnoreCase);

    private Board? seen;
    private bool isAsked;
    private DateTimeOffset askedAt;

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("measured-levels", async cancellationToken =>
        {
            await LookAsync(cancellationToken);
            return Interval;
        })
        {
            Lock = "measured-levels",
            // What another node has told is not known here: this one begins with the levels of now.
            Taken = () =>
            {
                known.Clear();
                seen = null;
            },
            Limit = TimeSpan.FromMinutes(1),
            Consequence = "Webhooks and e-mail are not told of measured levels, and action lists do not begin anew when a level falls.",
        },
    ];

    /// <summary>Compares all levels with those of the last time, and creates notices of those that are others.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable; they are told the next time.</exception>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var board = feed.Board;
        if (ReferenceEquals(board, seen) || feed.State.AsOf is null)
            return;
        var first = seen is null;
        Dictionary<string, Level> now = new(StringComparer.OrdinalIgnoreCase);
        List<Notice> others = [];
        foreach (var facility in board.Facilities)
        {
            // A stale value says nothing: the level that was known stays until there is another.
            if (facility.Pressure is not { Band: { } band } pressure)
                continue;
            Level level = new(pressure.Value.Measure.Code, band.Level, pressure.Contradiction is not null);
            now[facility.Facility.Code] = level;
            if (!first && known.GetValueOrDefault(facility.Facility.Code) is var before && before != level)
                others.Add(Of(board, facility, pressure, band, before));
        }

        if (others.Count > 0 && await AnybodyAsksAsync(cancellationToken))
        {
            await RowByRow.WriteAsync(
                others,
                async some =>
                {
                    await notices.RaiseAsync(some, cancellationToken);
                    return some.Count;
                },
                (notice, exception) => NotRaised(notice.Key, exception));
        }

        await BeginAnewAsync(board, cancellationToken);
        foreach (var (code, level) in now)
            known[code] = level;
        seen = board;
    }

    /// <summary>Takes back what was ticked at a level that has fallen. Who ticked it stays in the history.</summary>
    private async Task BeginAnewAsync(Board board, CancellationToken cancellationToken)
    {
        var catalogue = board.Catalogue.Measures;
        if (!catalogue.Active.Any(measure => measure.IsAction))
            return;
        foreach (var facility in board.Facilities)
        {
            MeasureReport[] fallen = [.. LevelAction.LeftBehind(facility, catalogue)
                .Select(one => new MeasureReport(facility.Facility.Code, one.Action.Code, MeasureValue.Of(false)))];
            if (fallen.Length > 0)
                await measures.ReportAsync(fallen, new Reporter(LevelAction.LevelFell, ReportSource.Policy), catalogue, cancellationToken);
        }
    }

    /// <summary>Whether any subscription is for levels: without one nothing is written.</summary>
    private async Task<bool> AnybodyAsksAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (isAsked || now - askedAt >= AsksAgain)
        {
            isAsked = (await subscriptions.AllAsync(cancellationToken)).Any(one => one.Topics.Contains(NotificationTopic.MeasuredLevel));
            askedAt = now;
        }

        return isAsked;
    }

    private Notice Of(Board board, FacilityStatus facility, EdPressure pressure, MeasureBand band, Level? before)
    {
        var value = pressure.Value;
        var title = $"{facility.Facility.Name}: {pressure.Words}";
        return new Notice(
            // One notice for each value and each declared status that it stands beside: the same value contradicts again after the
            // status has changed and come back.
            string.Create(CultureInfo.InvariantCulture, $"level:{board.Epoch}:{facility.Facility.Code}:{value.Measure.Code}:"
                + $"{value.Version}:{facility.Ed?.Entry.Version ?? 0}:{band.Level}:{pressure.Contradiction is not null}"),
            NotificationTopic.MeasuredLevel, time.GetUtcNow(), title.Length <= 200 ? title : title[..199] + "…",
            $"The measured level of the emergency department ({value.Measure.Name}) is {pressure.Words}."
                + (pressure.Contradiction is { } why ? $" It contradicts the declared status: {why}." : ""))
        {
            Facility = facility.Facility.Code,
            Service = facility.Ed?.Service.Code,
            Data = JsonSerializer.Serialize(
                new
                {
                    measure = value.Measure.Code, value = value.Value.Number, level = band.Level, words = band.Words, at = value.At,
                    previousLevel = before?.Measure == value.Measure.Code ? before.Number : (int?)null,
                    contradiction = pressure.Contradiction,
                },
                JsonSerializerOptions.Web),
        };
    }

    [LoggerMessage(2106, LogLevel.Warning, "The notice '{Key}' could not be put down and is left out; the others are")]
    private partial void NotRaised(string key, Exception exception);

    private sealed record Level(string Measure, int Number, bool Contradicts);
}
