using System.Diagnostics.CodeAnalysis;

namespace StatusBoard.Storage.Security.Access;

/// <summary>What a change of access has led to: a value, or a refusal.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "A value or a refusal is returned as it is.")]
public sealed record AccessResult<T>
    where T : notnull
{
    private AccessResult(T? value, AccessRefusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What was made or changed; unset where it was refused.</summary>
    public T? Value { get; }

    /// <summary>Why it was refused; null where it was done.</summary>
    public AccessRefusal? Refusal { get; }

    /// <summary>Whether it was done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>It was done.</summary>
    public static implicit operator AccessResult<T>(T value) => new(value, null);

    /// <summary>It was refused.</summary>
    public static implicit operator AccessResult<T>(AccessRefusal refusal) => new(default, refusal);
}
