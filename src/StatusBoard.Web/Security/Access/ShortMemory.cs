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
    /// <param name="question">What is asked for.</param>
    /// <param name="find">Asks the database.</param>
    /// <param name="afresh">Whether to ask the database even when an answer is remembered.</param>
    /// <exception cref="DatabaseUnavailableException">The database is away and the question was not known before.</exception>
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
