using StatusBoard.Incidents;

namespace StatusBoard.Storage.Incidents;

/// <summary>One look at the incidents.</summary>
/// <param name="Incidents">Those that have changed since the last look, as they are now; those that have ended since are among
/// them.</param>
/// <param name="Through">The version up to which everything was read.</param>
/// <param name="IsComplete">Whether these are all that go on, read anew: what is not among them has gone.</param>
public sealed record IncidentRead(IReadOnlyList<Incident> Incidents, long Through, bool IsComplete);
