using StatusBoard.Storage.Audit;

namespace StatusBoard.Storage.Administration;

/// <summary>What about a thing has changed, as the audit keeps it: only what is different.</summary>
public static class AuditFacts
{
    /// <summary>The JSON before and after; null when nothing is different.</summary>
    /// <param name="before">What it was, by name; null for what is new.</param>
    /// <param name="after">What it is since, with the same names.</param>
    public static (string? Before, string After)? Changed(
        IReadOnlyDictionary<string, string?>? before, IReadOnlyDictionary<string, string?> after)
    {
        if (before is null)
            return (null, AuditJson.Of(after.Where(fact => fact.Value is not null).ToDictionary()));
        var changed = after.Where(fact => before.GetValueOrDefault(fact.Key) != fact.Value).Select(fact => fact.Key).ToList();
        return changed.Count == 0
            ? null
            : (AuditJson.Of(changed.ToDictionary(name => name, before.GetValueOrDefault)),
                AuditJson.Of(changed.ToDictionary(name => name, name => after[name])));
    }
}
