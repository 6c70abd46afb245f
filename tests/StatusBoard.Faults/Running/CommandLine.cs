namespace StatusBoard.Faults.Running;

/// <summary>A command of the app.</summary>
/// <param name="Words">Its words.</param>
internal sealed record CommandLine(params IReadOnlyList<string> Words)
{
    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
