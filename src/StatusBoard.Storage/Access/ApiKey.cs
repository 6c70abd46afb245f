namespace StatusBoard.Storage.Access;

/// <summary>A program that may use the API. What it may do stands in its grants, under <see cref="Principal"/>.</summary>
public sealed class ApiKey
{
    /// <summary>The number of the key.</summary>
    public int Id { get; init; }

    /// <summary>The name that its reports are shown under.</summary>
    public required string Name { get; init; }

    /// <summary>What its grants are kept under: <c>key:3</c>.</summary>
    public string Principal => $"key:{Id}";
}
