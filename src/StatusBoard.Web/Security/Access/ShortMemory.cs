using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Security.Access;

/// <summary>
/// Remembers answers of the database for a few seconds: a busy program does not cost a query for every call, and what
/// was revoked is soon gone. While the database is away, whoever was known stays known: the board can still be read,
/// and says since when it is old; nothing can be written anyway.
/// </summary>
internal sealed class ShortMemory<T>(TimeProvider time, TimeSpan remembered)
    where T : class
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (T? Answer, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>The remembered answer, or the one that is found now.</summary>
    /// <exception cref="DatabaseUnavailableException">The database is away and the question was not known before.</exception>
    public async ValueTask<T?> FindAsync(string question, Func<Task<T?>> find)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(question, out var last) && last.Until > now)
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

        if (known.Count > MaxRemembered)
            known.Clear();
        known[question] = (found, now + remembered);
        return found;
    }
}
