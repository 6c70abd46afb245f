using StatusBoard.Boards;
using StatusBoard.Insights.Time;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Figures over time, with when they were computed.</summary>
/// <param name="At">The time.</param>
/// <param name="Mode">The mode of the board then.</param>
/// <param name="State">Whether the past could be read.</param>
/// <param name="Figures">The figures; null where it could not.</param>
public sealed record TimePicture(DateTimeOffset At, BoardMode Mode, PastState State, TimeFigures? Figures)
{
    /// <summary>Where one facility alone was asked for: what was reported of the service, the newest first.</summary>
    public IReadOnlyList<StatusEvent> Changes { get; init; } = [];
}

/// <summary>
/// Figures over time, computed once for all who ask the same within a minute (ten where the period has ended), off the threads that
/// render pages, one after the other (<see cref="PastQuestions"/>). Some are kept; the one that nobody has asked for the longest gives
/// way.
/// </summary>
public sealed class TimePictures(BoardFeed feed, TimeReading reading, StretchStore stretches, TimeProvider time) : IDisposable
{
    /// <summary>How many are kept.</summary>
    public const int MostKept = 16;

    private const int LongestCompared = 366;

    private static readonly TimeSpan FreshWhileOpen = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FreshWhenEnded = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FreshWhenMissing = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Kept> kept = new(StringComparer.Ordinal);
    private readonly PastQuestions queue = new();
    private long uses;

    /// <summary>The figures for a question. The task never fails because of the database: the picture then says so.</summary>
    public Task<TimePicture> OfAsync(TimeAsked asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var board = feed.Board;
        var key = $"{board.Epoch}|{asked.Key}";
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (!kept.TryGetValue(key, out var found) || !IsFresh(found, asked, now))
            {
                if (queue.IsFull)
                    return Task.FromResult(new TimePicture(now, board.Mode, PastState.Busy, null));
                found = new Kept(now, () => queue.AnswerAsync(() => ComputeAsync(asked, board))) { Used = ++uses };
                kept[key] = found;
                if (kept.Count > MostKept)
                    kept.Remove(kept.MinBy(one => one.Value.Used).Key);
            }

            found.Used = ++uses;
            return found.Picture;
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => queue.Dispose();

    /// <summary>The days before, and those of the year before; none for periods of more than a year.</summary>
    private static IEnumerable<LocalDates> EarlierDates(LocalDates dates) => dates.Count > LongestCompared ? []
        : new[] { dates.Before, dates.YearBefore }.Distinct();

    private static bool IsFresh(Kept one, TimeAsked asked, DateTimeOffset now)
    {
        if (!one.Picture.IsCompleted)
            return true;
        if (one.Computed is not { } picture)
            return false;
        var lasts = picture.State != PastState.Read ? FreshWhenMissing
            // Every day of the period has ended everywhere.
            : asked.Dates.Last.ToDateTime(TimeOnly.MinValue) < picture.At.UtcDateTime.AddDays(-2) ? FreshWhenEnded : FreshWhileOpen;
        return now - picture.At < lasts && now >= one.AskedAt;
    }

    private async Task<TimePicture> ComputeAsync(TimeAsked asked, Board board)
    {
        try
        {
            var now = time.GetUtcNow();
            if (!await stretches.IsBuiltAsync(CancellationToken.None))
                return new TimePicture(now, board.Mode, PastState.BeingMade, null);
            var figures = TimeFigures.Of(await reading.AllAsync(asked, board, asked.Dates, now, CancellationToken.None), now);
            List<EarlierTotal> earlier = [];
            foreach (var dates in EarlierDates(asked.Dates))
            {
                earlier.Add(EarlierTotal.Of(await reading.HoursAsync(asked, board, dates, now, CancellationToken.None)));
            }

            return new TimePicture(now, board.Mode, PastState.Read, figures with { Earlier = earlier })
            {
                Changes = await reading.ChangesAsync(asked, figures.Period, CancellationToken.None),
            };
        }
        catch (DatabaseUnavailableException)
        {
            return new TimePicture(time.GetUtcNow(), board.Mode, PastState.Unreadable, null);
        }
    }

    private sealed class Kept
    {
        public Kept(DateTimeOffset askedAt, Func<Task<TimePicture>> compute)
        {
            AskedAt = askedAt;
            Picture = Task.Run(async () => Computed = await compute());
        }

        public Task<TimePicture> Picture { get; }

        /// <summary>What was computed; null before, and where that failed.</summary>
        public TimePicture? Computed { get; private set; }

        public DateTimeOffset AskedAt { get; }

        public long Used { get; set; }
    }
}
