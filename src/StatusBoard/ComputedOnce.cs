using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace StatusBoard;

/// <summary>
/// What follows from an object, computed once for everybody who asks, also when many threads ask at the same moment, and
/// released with the object. Where it is cheap, as the markup of one row, a <see cref="ConditionalWeakTable{TKey, TValue}"/> does:
/// that may compute a value several times and keeps one of them.
/// </summary>
/// <typeparam name="TSource">What it follows from; it is told apart by reference and is not changed.</typeparam>
/// <typeparam name="TValue">What is computed. An exception is kept like a value.</typeparam>
public sealed class ComputedOnce<TSource, TValue>
    where TSource : class
{
    private readonly ConditionalWeakTable<TSource, Lazy<TValue>> computed = [];

    /// <summary>The value of an object. Callers wait for one that is being computed.</summary>
    /// <param name="source">The object.</param>
    /// <param name="compute">Computes it; it gives the same for the same object, whoever asks.</param>
    public TValue Of(TSource source, Func<TSource, TValue> compute) =>
        (computed.TryGetValue(source, out var known)
            ? known
            : computed.GetValue(source, one => new Lazy<TValue>(() => compute(one)))).Value;
}

/// <summary>The same for several values of one object, told apart by a key.</summary>
/// <typeparam name="TSource">What they follow from; it is told apart by reference and is not changed.</typeparam>
/// <typeparam name="TKey">What tells the values of one object apart.</typeparam>
/// <typeparam name="TValue">What is computed. An exception is kept like a value.</typeparam>
public sealed class ComputedOnce<TSource, TKey, TValue>
    where TSource : class
    where TKey : notnull
{
    private readonly ConditionalWeakTable<TSource, ConcurrentDictionary<TKey, Lazy<TValue>>> computed = [];

    /// <summary>The value of an object and a key. Callers wait for one that is being computed.</summary>
    /// <param name="source">The object.</param>
    /// <param name="key">The key.</param>
    /// <param name="compute">Computes it; it gives the same for the same object and key, whoever asks.</param>
    public TValue Of(TSource source, TKey key, Func<TSource, TKey, TValue> compute)
    {
        var values = computed.GetValue(source, static _ => new(concurrencyLevel: 1, capacity: 1));
        return (values.TryGetValue(key, out var known)
            ? known
            : values.GetOrAdd(key, one => new Lazy<TValue>(() => compute(source, one)))).Value;
    }
}
