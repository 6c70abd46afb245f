namespace StatusBoard.Insights.Now;

/// <summary>The states of all services at a moment that has passed, as far as is known now.</summary>
/// <param name="At">The moment.</param>
/// <param name="States">The states by facility and service, of emergency departments all, of others those that are suspended or limited;
/// facilities that were not on the board then are not in it.</param>
public sealed record PastStates(DateTimeOffset At, IReadOnlyDictionary<(string Facility, string Service), ServiceState> States);
