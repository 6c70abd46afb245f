namespace StatusBoard.Incidents;

/// <summary>A link of a log entry.</summary>
/// <param name="Name">The text of the link.</param>
/// <param name="Address">The http or https address.</param>
public sealed record IncidentLink(string Name, string Address);
