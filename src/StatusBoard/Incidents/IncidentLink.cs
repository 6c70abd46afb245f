namespace StatusBoard.Incidents;

/// <summary>Something that an entry of the log points to.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Address">Where it is: an http or https address.</param>
public sealed record IncidentLink(string Name, string Address);
