using System.Collections.Immutable;

namespace StatusBoard.Polls;

/// <summary>A poll with all facilities that it asks and their answers. Immutable: a change costs what has changed.</summary>
public sealed class PollTally
{
    private readonly ImmutableDictionary<string, PollTarget> targets;

    private PollTally(Poll poll, ImmutableDictionary<string, PollTarget> targets, long version) =>
        (Poll, this.targets, Version) = (poll, targets, version);

    /// <summary>When each principal last said at their own desk that they have seen it, by the principal's id.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Desks { get; private init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The poll.</summary>
    public Poll Poll { get; }

    /// <summary>The highest version of any of its rows.</summary>
    public long Version { get; }

    /// <summary>The facilities that are asked, in no particular order.</summary>
    public IEnumerable<PollTarget> Targets => targets.Values;

    /// <summary>How many facilities are asked.</summary>
    public int Count => targets.Count;

    /// <summary>A poll with what is known of its facilities.</summary>
    /// <param name="poll">The poll.</param>
    /// <param name="targets">The facilities; an answer in them is kept.</param>
    /// <param name="answers">Answers; of several of one facility the newest counts, and those of facilities that were not asked are left
    /// out.</param>
    /// <param name="version">The highest version of these rows.</param>
    public static PollTally Of(Poll poll, IEnumerable<PollTarget> targets, IEnumerable<PollAnswer> answers, long version) =>
        new PollTally(poll, targets.ToImmutableDictionary(target => target.Facility, StringComparer.OrdinalIgnoreCase), version)
            .With(null, [], answers, version);

    /// <summary>One facility; null when it is not asked.</summary>
    public PollTarget? Find(string facility) => targets.GetValueOrDefault(facility);

    /// <summary>Applies rows that have changed.</summary>
    /// <param name="poll">The poll's own row; null when it has not changed.</param>
    /// <param name="changed">Facilities whose row has changed; their answers are kept.</param>
    /// <param name="answers">New answers.</param>
    /// <param name="version">The highest version of these rows.</param>
    public PollTally With(Poll? poll, IEnumerable<PollTarget> changed, IEnumerable<PollAnswer> answers, long version)
    {
        var next = targets.ToBuilder();
        foreach (var target in changed)
            next[target.Facility] = target with { Answer = target.Answer ?? next.GetValueOrDefault(target.Facility)?.Answer };
        foreach (var answer in answers)
        {
            if (next.TryGetValue(answer.Facility, out var target) && !(target.Answer?.Id >= answer.Id))
                next[answer.Facility] = target with { Answer = answer };
        }

        return new PollTally(poll ?? Poll, next.ToImmutable(), Math.Max(Version, version)) { Desks = Desks };
    }

    /// <summary>Applies desks that have seen it.</summary>
    /// <param name="seen">The principals' ids, and when.</param>
    /// <param name="version">The highest version of these rows.</param>
    public PollTally WithDesks(IEnumerable<(string Principal, DateTimeOffset At)> seen, long version) =>
        new(Poll, targets, Math.Max(Version, version))
        {
            Desks = Desks.SetItems(seen.Select(one => KeyValuePair.Create(one.Principal, one.At))),
        };

    /// <summary>Whether a desk of somebody rings: the poll is open, and they have not said since it opened or was last reminded of that
    /// they have seen it. Who asks knows of it.</summary>
    /// <param name="principal">The principal's id.</param>
    public bool RingsAtDesk(string principal) =>
        Poll.State == PollState.Open && principal != Poll.CreatedById
        && (!Desks.TryGetValue(principal, out var seen) || seen < Poll.RemindedAt);
}
