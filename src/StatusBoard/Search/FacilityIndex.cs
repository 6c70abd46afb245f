using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>A search index of facilities by name, alias, initials, place and code, tolerant of typing errors and abbreviations. Immutable;
/// a change of statuses keeps it, a change of facilities updates their entries and rebuilds the word list.</summary>
public sealed class FacilityIndex
{
    /// <summary>The maximum number of search words that are used.</summary>
    private const int MostWords = 8;

    /// <summary>Matches with less than this share of the best score are dropped.</summary>
    private const double MinimumShareOfBest = 0.55;

    private readonly ImmutableDictionary<string, FacilityWords> facilities;
    private readonly Lazy<(FacilityWords[] Order, Word[] Words)> listed;

    private FacilityIndex(ImmutableDictionary<string, FacilityWords> facilities)
    {
        this.facilities = facilities;
        // Rebuilt at the next search rather than now, because an import changes many times in a row.
        listed = new Lazy<(FacilityWords[], Word[])>(() => List(facilities));
    }

    /// <summary>An empty index.</summary>
    public static FacilityIndex Empty { get; } = new(ImmutableDictionary.Create<string, FacilityWords>(StringComparer.OrdinalIgnoreCase));

    /// <summary>The number of facilities.</summary>
    public int Count => facilities.Count;

    private FacilityWords[] Order => listed.Value.Order;

    /// <summary>Builds the word list now (about 100 ms for 6,000 facilities), so that the first search does not have to.</summary>
    public void Prepare() => _ = listed.Value;

    /// <summary>Creates an index of facilities.</summary>
    public static FacilityIndex Of(IEnumerable<Facility> facilities) => new(facilities.ToImmutableDictionary(
        facility => facility.Code, FacilityWords.Of, StringComparer.OrdinalIgnoreCase));

    /// <summary>The index after a change of the board; the same instance when no indexed field has changed.</summary>
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

    /// <summary>Returns the facilities that match every word of a search, best first.</summary>
    /// <param name="text">The text as it was typed.</param>
    /// <param name="limit">The maximum number of results.</param>
    /// <param name="bonus">A number to add to a facility's score, for example for proximity; null excludes the facility. A match of a word
    /// of the name scores about 100.</param>
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
                for (var index = 0; index < order.Length; index++)
                    total[index] = best[index] > 0 && total[index] >= 0 ? total[index] + best[index] : -1;
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
        // Ordered by name, because this order decides among equal scores, and a search for one letter may match all facilities.
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
        for (var index = 0; index < order.Length; index++)
            highest = Math.Max(highest, total[index]);
        List<(double Score, int At)> found = [];
        for (var index = 0; index < order.Length; index++)
        {
            if (total[index] <= 0 || total[index] < highest * MinimumShareOfBest)
                continue;
            if ((bonus is null ? 0 : bonus(order[index].Facility)) is { } more)
                found.Add(((total[index] / count) + more, index));
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
            foreach (var (index, weight) in word.Places)
                best[index] = Math.Max(best[index], likeness * weight);
        }
    }

    /// <summary>The similarity of two words, from 1 for equal to 0 for different.</summary>
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
