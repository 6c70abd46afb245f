namespace StatusBoard.Runs;

/// <summary>An ambulance that has arrived at a facility: what arrivals are counted by.</summary>
/// <param name="Agency">The code of the agency.</param>
/// <param name="Unit">The call sign of the unit.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="ArrivedAt">When it arrived.</param>
public sealed record RunArrival(string Agency, string Unit, string Facility, DateTimeOffset ArrivedAt);
