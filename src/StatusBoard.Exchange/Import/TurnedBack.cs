using System.Text.Json;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Exchange.Import.Runs;

namespace StatusBoard.Exchange.Import;

/// <summary>Finds the changes of an earlier run that a file would reverse: an older edition contains values that a newer one has
/// replaced.</summary>
internal static class TurnedBack
{
    /// <summary>The number of reversed facts, and the first of them as text.</summary>
    /// <param name="writes">The facilities to be written.</param>
    /// <param name="facilities">The changes of the earlier run.</param>
    public static (int Number, string? First) Of(IEnumerable<ListedWrite> writes, IEnumerable<ImportRunFacility> facilities)
    {
        var earlier = facilities.Where(one =>
            one is { Added: false, Before: not null }).ToDictionary(one => one.FacilityCode, StringComparer.OrdinalIgnoreCase);
        var (number, first) = (0, (string?)null);
        foreach (var write in writes)
        {
            if (write.Before is null || !earlier.TryGetValue(write.Upsert.Code, out var done))
                continue;
            var (was, became) = (Facts(done.Before!), Facts(done.After));
            var (before, after) = (Facts(write.Before), Facts(write.After));
            foreach (var (name, value) in after)
            {
                if (!was.TryGetValue(name, out var earlierValue) || earlierValue != value
                    || became.GetValueOrDefault(name) != before.GetValueOrDefault(name))
                    continue;
                number++;
                first ??= $"the {name} of {write.Upsert.Code} from '{before.GetValueOrDefault(name)}' to '{value}'";
            }
        }

        return (number, first);
    }

    /// <summary>The facts by name, as stored.</summary>
    public static Dictionary<string, string?> Facts(string json) => JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [];
}
