using System.Collections.Immutable;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Incidents.Exercises;

/// <summary>The boards of the exercises that somebody looks at, one for each exercise. Nothing of them reaches the feed of the real
/// board.</summary>
public sealed class ExerciseFeeds : IBoardSubscriber, IDisposable
{
    private static readonly BoardFilter Nothing = new(facilities: ["-"]);

    private readonly Lock gate = new();
    private readonly BoardFeed real;
    private readonly DispatchIndex index;
    private readonly IncidentFeed incidents;
    private readonly Func<BoardFeed> create;
    private BoardSubscription? heartbeat;
    private volatile ImmutableDictionary<int, ExerciseFeed> feeds = ImmutableDictionary<int, ExerciseFeed>.Empty;

    /// <summary>Creates none: each is created when somebody looks at it first.</summary>
    public ExerciseFeeds(
        BoardFeed real, DispatchIndex index, IncidentFeed incidents, TimeProvider time, FeedMetrics metrics, SubscriberPool pool)
    {
        (this.real, this.index, this.incidents) = (real, index, incidents);
        create = () => new BoardFeed(time, metrics, pool) { IsOverlaid = true };
        real.Changed += Apply;
        incidents.Changed += Apply;
    }

    /// <summary>How many there are.</summary>
    internal int Count => feeds.Count;

    /// <summary>The board of an exercise that goes on; null when there is no such exercise, or nothing of it is visible.</summary>
    /// <param name="id">The id of the exercise.</param>
    /// <param name="visibleScope">What may be seen.</param>
    public ExerciseFeed? Find(int? id, Scope visibleScope) =>
        FindExercise(id, visibleScope) is { } exercise ? Of(exercise.Id) : null;

    /// <summary>An exercise that goes on; null when there is none, or nothing of it is visible.</summary>
    public Incident? FindExercise(int? id, Scope visibleScope) =>
        id is { } number && incidents.Current.Find(number) is { IsExercise: true } exercise && Sees(visibleScope, exercise)
            ? exercise : null;

    /// <summary>The name of an exercise that goes on; null when there is none, or nothing of it is visible.</summary>
    public string? NameOf(int? id, Scope visibleScope) => FindExercise(id, visibleScope)?.Name;

    /// <inheritdoc/>
    void IBoardSubscriber.Changed(ViewChange change)
    {
        // No facility is followed: only the heartbeat is wanted.
    }

    /// <inheritdoc/>
    void IBoardSubscriber.Beat(Heartbeat beat)
    {
        foreach (var feed in feeds.Values)
            feed.Beat();
        RemoveUnused();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        real.Changed -= Apply;
        incidents.Changed -= Apply;
        heartbeat?.Dispose();
    }

    private ExerciseFeed Of(int id)
    {
        if (feeds.TryGetValue(id, out var known))
            return known;
        lock (gate)
        {
            if (feeds.TryGetValue(id, out known))
                return known;
            var feed = new ExerciseFeed(id, create(), real, index);
            // Changes are told to it before it reads what there is, so that none is missed in between.
            feeds = feeds.Add(id, feed);
            feed.Begin(() => OverlayOf(incidents.Current, id));
            heartbeat ??= real.Subscribe(Nothing, this);
            return feed;
        }
    }

    private bool Sees(Scope visibleScope, Incident exercise) =>
        exercise.Facilities.IsEmpty || exercise.Facilities.Any(facility => real.Board.Find(facility.Code) is { } shown
            ? visibleScope.Covers(shown.Facility) : visibleScope.IsEverything);

    private void Apply(ChangeSet changes)
    {
        foreach (var feed in feeds.Values)
            feed.Apply(changes);
    }

    private void Apply(IncidentChange change)
    {
        foreach (var feed in feeds.Values)
            feed.Apply(OverlayOf(change.After, feed.Id));
    }

    /// <summary>Removes the boards of exercises that have ended, once nobody looks at them.</summary>
    private void RemoveUnused()
    {
        lock (gate)
        {
            feeds = feeds.RemoveRange(feeds.Where(one =>
                incidents.Current.Find(one.Key) is null && one.Value.Feed.Followers == 0).Select(one => one.Key));
            if (feeds.Count > 0)
                return;
            heartbeat?.Dispose();
            heartbeat = null;
        }
    }

    private static ExerciseOverlay OverlayOf(IncidentSet incidents, int id) => incidents.Find(id)?.Overlay ?? ExerciseOverlay.Empty;
}
