using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Insights.Now;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights;

/// <summary>
/// The present figures with those of an hour, a day and a week ago. They are made once for all who look at the same view of the board.
/// What has passed is read from the database at most once a minute, and only while somebody looks.
/// </summary>
public sealed class NowPictures(BoardFeed feed, StretchReader reader, StretchStore stretches, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Ago = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    private readonly Lock gate = new();
    private readonly ConditionalWeakTable<BoardView, Made> pictures = [];
    private readonly ComputedOnce<BoardView, string, IReadOnlyList<FacilityStatus>> lists = new();
    private readonly ComputedOnce<BoardView, (int Id, long Version), IncidentCounts> counts = new();
    private Task? reading;
    private volatile PastRead past = new(DateTimeOffset.MinValue, [], PastState.NotRead);

    /// <summary>How long before now the moments are with which the present is compared.</summary>
    public static IReadOnlyList<TimeSpan> Moments => Ago;

    /// <summary>What is known of the past.</summary>
    public PastState State => past.State;

    /// <summary>The figures of a view.</summary>
    public NowFigures Of(BoardFilter filter) => Of(feed.View(filter));

    /// <summary>The figures of a view.</summary>
    public NowFigures Of(BoardView view)
    {
        var read = past;
        if (pictures.TryGetValue(view, out var made) && ReferenceEquals(made.Past, read))
            return made.Figures.Value;
        lock (pictures)
        {
            if (!pictures.TryGetValue(view, out made) || !ReferenceEquals(made.Past, read))
                pictures.AddOrUpdate(view, made = new Made(read, new Lazy<NowFigures>(() => NowFigures.Of(view, read.States))));
        }

        return made.Figures.Value;
    }

    /// <summary>The facilities behind a figure, chosen once for all who look at the same view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="figure">What names the figure among those of the view.</param>
    /// <param name="isBehind">Whether a facility is counted in it.</param>
    public IReadOnlyList<FacilityStatus> Behind(BoardView view, string figure, Func<FacilityStatus, bool> isBehind) =>
        lists.Of(view, figure, (of, _) => [.. of.Facilities.Where(isBehind)]);

    /// <summary>The emergency departments of an incident as far as the view shows them, counted once for all who look at it.</summary>
    public IncidentCounts CountsOf(BoardView view, Incident incident) =>
        counts.Of(view, (incident.Id, incident.Version), (of, _) => IncidentCounts.Of(of, incident));

    /// <summary>Reads what has passed, unless that was done within the last minute. Callers that come together wait for one
    /// reading.</summary>
    /// <returns>Whether it is other than before.</returns>
    public async Task<bool> RefreshAsync()
    {
        var before = past;
        var now = time.GetUtcNow();
        if (now - before.ReadAt < Fresh && now >= before.ReadAt)
            return false;
        Task one;
        lock (gate)
            one = reading is { IsCompleted: false } ? reading : reading = ReadAsync(now);
        await one;
        return !ReferenceEquals(past, before);
    }

    private async Task ReadAsync(DateTimeOffset now)
    {
        try
        {
            var built = await stretches.IsBuiltAsync(CancellationToken.None);
            var states = built ? await reader.AtAsync([.. Ago.Select(ago => now - ago)], CancellationToken.None) : [];
            past = new PastRead(now, [.. states], built ? PastState.Read : PastState.BeingMade);
        }
        catch (DatabaseUnavailableException)
        {
            // What was read before is of another time by now: nothing is better.
            past = new PastRead(now, [], PastState.Unreadable);
        }
        catch
        {
            // Not tried again by every viewer at each heartbeat.
            past = new PastRead(now, [], PastState.Unreadable);
            throw;
        }
    }

    private sealed record PastRead(DateTimeOffset ReadAt, ImmutableArray<PastStates> States, PastState State);

    private sealed record Made(PastRead Past, Lazy<NowFigures> Figures);
}
