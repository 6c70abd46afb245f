namespace StatusBoard.Web.Components;

/// <summary>An item of a list to choose from.</summary>
/// <param name="Value">What is stored: a code, or a name.</param>
/// <param name="Name">What is shown and searched.</param>
public sealed record ListOption(string Value, string Name);
