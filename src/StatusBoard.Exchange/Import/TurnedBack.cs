using System.Text.Json;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Exchange.Import.Runs;

namespace StatusBoard.Exchange.Import;

/// <summary>Which changes of an earlier run a file would turn back: an older edition brings back what a newer one has replaced.</summary>
internal static class TurnedBack
{
    /// <summary>How many facts, and the first of them in words.</summary>
    /// <param name="writes">What would be written.</param>
    /// <param name="facilities">What the earlier run did.</param>
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

    /// <summary>Facts by name, as they are kept.</summary>
    public static Dictionary<string, string?> Facts(string json) => JsonSerializer.Deserialize<Dictionary<string, string?>>(json) ?? [];
}
