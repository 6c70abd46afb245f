using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Security.Access;

/// <summary>Caches results of database queries for a few seconds: frequent requests do not cost a query each, and a revocation soon takes
/// effect. While the database is unreachable, cached results stay valid: the board can still be read and shows its age, and nothing can be
/// written anyway.</summary>
internal sealed class ShortCache<T>(TimeProvider time, TimeSpan remembered)
    where T : class
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (T? Answer, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>Returns the cached result, or queries it.</summary>
    /// <param name="question">The key.</param>
    /// <param name="find">Queries the database.</param>
    /// <param name="afresh">Whether to query the database even if a result is cached.</param>
    /// <exception cref="DatabaseUnavailableException">The database is unreachable and the result is not cached.</exception>
    public async ValueTask<T?> FindAsync(string question, Func<Task<T?>> find, bool afresh = false)
    {
        // From before the question: what is revoked while it is answered is remembered no longer than that.
        var now = time.GetUtcNow();
        if (known.TryGetValue(question, out var last) && last.Until > now && !afresh)
            return last.Answer;
        T? found;
        try
        {
            found = await find();
        }
        catch (DatabaseUnavailableException) when (last.Answer is not null)
        {
            found = last.Answer;
        }

        Remember(question, found, now);
        return found;
    }

    /// <summary>Remembers an answer that was found otherwise.</summary>
    public void Remember(string question, T? answer) => Remember(question, answer, time.GetUtcNow());

    /// <summary>Forgets what was remembered: the next question is answered by the database.</summary>
    public void Forget(string question) => known.TryRemove(question, out _);

    private void Remember(string question, T? answer, DateTimeOffset at)
    {
        if (known.Count > MaxRemembered)
            known.Clear();
        known[question] = (answer, at + remembered);
    }
}
