using System.Collections.Immutable;
using System.Globalization;

namespace StatusBoard.Polls;

/// <summary>What the facilities of one area, or all of them, have said to a poll together.</summary>
/// <param name="Asked">How many are asked.</param>
/// <param name="Answered">How many have answered.</param>
/// <param name="Seen">How many have seen it and not answered.</param>
/// <param name="NotReached">How many have shown no sign.</param>
/// <param name="Declined">How many have declined.</param>
public sealed record PollSum(int Asked, int Answered, int Seen, int NotReached, int Declined)
{
    /// <summary>How many answers came late.</summary>
    public int Late { get; init; }

    /// <summary>The sum of each count by its item's code; only of those that have answered. An item that nobody has answered is not
    /// there: that is not zero.</summary>
    public ImmutableDictionary<string, long> Counts { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>How often each option was chosen, and yes and no said, by item's code and option.</summary>
    public ImmutableDictionary<(string Item, string Option), int> Options { get; init; } =
        ImmutableDictionary<(string Item, string Option), int>.Empty;

    /// <summary>How many have given a value for each item.</summary>
    public ImmutableDictionary<string, int> Given { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>How many are still missing: seen or not reached.</summary>
    public int Missing => Seen + NotReached;

    /// <summary>Adds facilities up.</summary>
    public static PollSum Of(IEnumerable<PollItem> items, IReadOnlyCollection<PollTarget> targets)
    {
        var states = new int[Enum.GetValues<PollTargetState>().Length];
        var counts = ImmutableDictionary.CreateBuilder<string, long>();
        var options = ImmutableDictionary.CreateBuilder<(string, string), int>();
        var given = ImmutableDictionary.CreateBuilder<string, int>();
        List<PollItem> adding = [.. items.Where(item => item.AddsUp)];
        var late = 0;
        foreach (var target in targets)
        {
            states[(int)target.State]++;
            if (target.Answer is not { } answer)
                continue;
            late += answer.IsLate ? 1 : 0;
            foreach (var item in adding)
            {
                if (!answer.Values.TryGetValue(item.Code, out var value))
                    continue;
                given[item.Code] = given.GetValueOrDefault(item.Code) + 1;
                if (item.Kind != PollItemKind.Count)
                    options[(item.Code, value)] = options.GetValueOrDefault((item.Code, value)) + 1;
                else if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    counts[item.Code] = counts.GetValueOrDefault(item.Code) + number;
            }
        }

        return new PollSum(targets.Count, states[(int)PollTargetState.Answered], states[(int)PollTargetState.Seen],
            states[(int)PollTargetState.NotReached], states[(int)PollTargetState.Declined])
        {
            Late = late, Counts = counts.ToImmutable(), Options = options.ToImmutable(), Given = given.ToImmutable(),
        };
    }
}
