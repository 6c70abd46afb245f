namespace StatusBoard.Storage.Access;

/// <summary>A program that may use the API.</summary>
public sealed class ApiKey
{
    /// <summary>The number of the key.</summary>
    public int Id { get; init; }

    /// <summary>The name that its reports are shown under.</summary>
    public required string Name { get; init; }

    /// <summary><c>viewer</c>, <c>reporter</c> or <c>administrator</c>.</summary>
    public required string Role { get; init; }
}
