namespace StatusBoard.Storage.Security.Access;

/// <summary>Another that is in use has a name that looks the same. Nothing was kept.</summary>
/// <param name="name">The name of the other one.</param>
public sealed class NameTakenException(string name)
    : Exception($"There is one of this name already: '{name}'. Choose another, or revoke it first.");
