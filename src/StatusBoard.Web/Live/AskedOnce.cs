using System.Collections.Concurrent;

namespace StatusBoard.Web.Live;

/// <summary>Answers that are worked out when somebody asks first, once for everybody who asks the same. Safe on any thread.</summary>
/// <param name="answer">Works one out.</param>
internal sealed class AskedOnce<TQuestion, TAnswer>(Func<TQuestion, TAnswer> answer)
    where TQuestion : notnull
    where TAnswer : class
{
    /// <summary>How many answers are kept. Questions are as many as there are areas and places that people look at.</summary>
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<TQuestion, Lazy<TAnswer>> answers = new(concurrencyLevel: 1, capacity: 7);
    private int worked;

    /// <summary>How many were worked out here.</summary>
    public int Worked => Volatile.Read(ref worked);

    /// <summary>The answers that are known.</summary>
    public IEnumerable<KeyValuePair<TQuestion, TAnswer>> Known =>
        answers.Where(one => one.Value.IsValueCreated).Select(one => KeyValuePair.Create(one.Key, one.Value.Value));

    /// <summary>The answer to a question.</summary>
    public TAnswer To(TQuestion question)
    {
        if (answers.TryGetValue(question, out var known))
            return known.Value;
        if (answers.Count >= Most)
            answers.Clear();
        return answers.GetOrAdd(question, one => new Lazy<TAnswer>(() => Work(one))).Value;
    }

    /// <summary>Takes answers over that hold here as well.</summary>
    public void Keep(IEnumerable<KeyValuePair<TQuestion, TAnswer>> others)
    {
        foreach (var (question, known) in others)
            answers[question] = new Lazy<TAnswer>(known);
    }

    private TAnswer Work(TQuestion question)
    {
        Interlocked.Increment(ref worked);
        return answer(question);
    }
}
