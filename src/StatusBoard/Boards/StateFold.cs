namespace StatusBoard.Boards;

/// <summary>The line that stands for a state's facilities that never reported.</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Count">The number of facilities.</param>
/// <param name="IsOpen">Whether the facilities are listed below the line.</param>
public sealed record StateFold(string State, int Count, bool IsOpen);
