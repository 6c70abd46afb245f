using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>
/// What facilities are searched by: names, aliases, initials, places and codes, forgiving of slips and of crews' short
/// names. Built once for a board and immutable; a change of statuses leaves it as it is, a change of facilities looks at
/// those that changed and puts the list of words together again.
/// </summary>
public sealed class FacilityIndex
{
    /// <summary>More words than these say nothing more.</summary>
    private const int MostWords = 8;

    /// <summary>What fits less than this part of the best is not meant.</summary>
    private const double MinimumShareOfBest = 0.55;

    private readonly ImmutableDictionary<string, FacilityWords> facilities;
    private readonly Lazy<(FacilityWords[] Order, Word[] Words)> listed;

    private FacilityIndex(ImmutableDictionary<string, FacilityWords> facilities)
    {
        this.facilities = facilities;
        // Put together when somebody searches: a list that is being imported changes many times before.
        listed = new Lazy<(FacilityWords[], Word[])>(() => List(facilities));
    }

    /// <summary>The index of no facilities.</summary>
    public static FacilityIndex Empty { get; } = new(ImmutableDictionary.Create<string, FacilityWords>(StringComparer.OrdinalIgnoreCase));

    /// <summary>How many facilities it has.</summary>
    public int Count => facilities.Count;

    private FacilityWords[] Order => listed.Value.Order;

    /// <summary>Puts the list of words together now, some 100 ms for 6,000 facilities, so that the first search need not.</summary>
    public void Prepare() => _ = listed.Value;

    /// <summary>The index of these facilities.</summary>
    public static FacilityIndex Of(IEnumerable<Facility> facilities) => new(facilities.ToImmutableDictionary(
        facility => facility.Code, FacilityWords.Of, StringComparer.OrdinalIgnoreCase));

    /// <summary>The index after a change of the board; itself when no facility says anything else about itself.</summary>
    public FacilityIndex Apply(ChangeSet changes)
    {
        var next = facilities.ToBuilder();
        var changed = false;
        foreach (var change in changes.Changes)
        {
            if (change.After is not { } after)
            {
                changed |= next.Remove(change.Code);
            }
            else if (!next.TryGetValue(change.Code, out var known)
                || !known.Facility.HasSameContent(after.Facility with { Version = known.Facility.Version }))
            {
                next[change.Code] = FacilityWords.Of(after.Facility);
                changed = true;
            }
        }

        return changed ? new FacilityIndex(next.ToImmutable()) : this;
    }

    /// <summary>The facilities that have every word of a search, in one way or another, the best first.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="bonus">Added to a facility's score, for example for what is near; null leaves the facility out. 100 is the score of a
    /// name's own word.</param>
    public IReadOnlyList<FacilityMatch> Search(string? text, int limit, Func<Facility, double?>? bonus = null)
    {
        var typed = FacilityWords.SignificantWords(text);
        var order = Order;
        if (typed.Length == 0 || order.Length == 0)
            return [];
        var count = Math.Min(typed.Length, MostWords);
        var total = ArrayPool<float>.Shared.Rent(order.Length);
        var best = ArrayPool<float>.Shared.Rent(order.Length);
        try
        {
            total.AsSpan(0, order.Length).Clear();
            for (var i = 0; i < count; i++)
            {
                best.AsSpan(0, order.Length).Clear();
                Score(typed[i], best);
                for (var at = 0; at < order.Length; at++)
                    total[at] = best[at] > 0 && total[at] >= 0 ? total[at] + best[at] : -1;
            }

            return Best(total, count, limit, bonus);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(total);
            ArrayPool<float>.Shared.Return(best);
        }
    }

    private static (FacilityWords[] Order, Word[] Words) List(ImmutableDictionary<string, FacilityWords> facilities)
    {
        // By name: among those that fit equally well, the place in this order decides, and a letter may find them all.
        FacilityWords[] order = [.. facilities.Values.OrderBy(one =>
            one.Facility.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Facility.Code, StringComparer.Ordinal)];
        Dictionary<string, List<(int At, int Weight)>> places = [];
        for (var i = 0; i < order.Length; i++)
        {
            foreach (var (word, weight) in order[i].All)
            {
                if (!places.TryGetValue(word, out var list))
                    places[word] = list = [];
                list.Add((i, weight));
            }
        }

        return (order, [.. places.Select(pair => new Word(pair.Key, Spelling.CharacterMask(pair.Key), [.. pair.Value]))]);
    }

    private List<FacilityMatch> Best(float[] total, int count, int limit, Func<Facility, double?>? bonus)
    {
        var order = Order;
        var highest = 0f;
        for (var at = 0; at < order.Length; at++)
            highest = Math.Max(highest, total[at]);
        List<(double Score, int At)> found = [];
        for (var at = 0; at < order.Length; at++)
        {
            if (total[at] <= 0 || total[at] < highest * MinimumShareOfBest)
                continue;
            if ((bonus is null ? 0 : bonus(order[at].Facility)) is { } more)
                found.Add(((total[at] / count) + more, at));
        }

        found.Sort(static (x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.At.CompareTo(y.At));
        return [.. found.Take(limit).Select(one => new FacilityMatch(order[one.At].Facility.Code, one.Score))];
    }

    private void Score(string typed, float[] best)
    {
        var characterMask = Spelling.CharacterMask(typed);
        var edits = Spelling.AllowedEdits(typed.Length);
        foreach (var word in listed.Value.Words)
        {
            var likeness = Likeness(typed, characterMask, edits, word);
            if (likeness == 0)
                continue;
            foreach (var (at, weight) in word.Places)
                best[at] = Math.Max(best[at], likeness * weight);
        }
    }

    /// <summary>From 1 for the very word down to 0 for another.</summary>
    private static float Likeness(string typed, ulong characterMask, int edits, Word word)
    {
        if (word.Text.StartsWith(typed, StringComparison.Ordinal))
            return word.Text.Length == typed.Length ? 1f : 0.92f - (0.01f * Math.Min(20, word.Text.Length - typed.Length));
        if (typed.Length <= 4 && Spelling.IsAbbreviation(typed, word.Text))
            return 0.5f;
        if (edits == 0 || BitOperations.PopCount(characterMask & ~word.CharacterMask) > (typed.Length == 3 ? 0 : edits))
            return 0;
        return Spelling.EditDistance(typed, word.Text, edits) switch
        {
            1 => 0.7f,
            2 when edits >= 2 => 0.6f,
            _ => 0,
        };
    }

    private readonly record struct Word(string Text, ulong CharacterMask, (int At, int Weight)[] Places);
}
