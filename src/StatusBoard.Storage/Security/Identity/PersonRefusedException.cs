namespace StatusBoard.Storage.Security.Identity;

/// <summary>A change of somebody's access that cannot be made; nothing was changed.</summary>
/// <param name="message">Why, for whoever asked for it.</param>
public sealed class PersonRefusedException(string message) : Exception(message);
