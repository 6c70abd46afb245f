namespace StatusBoard.Storage.Security.Identity;

/// <summary>Somebody signs in by this name already.</summary>
public sealed class SignInNameTakenException(string name) : Exception($"Somebody signs in as '{name}' already.");
