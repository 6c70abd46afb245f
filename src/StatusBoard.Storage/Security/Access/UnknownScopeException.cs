namespace StatusBoard.Storage.Security.Access;

/// <summary>A grant names something that is not there.</summary>
public sealed class UnknownScopeException(string what) : Exception($"There is no {what}.")
{
    /// <summary>What is not there, in words.</summary>
    public string What { get; } = what;
}
