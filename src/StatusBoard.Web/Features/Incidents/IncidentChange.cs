using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>What has changed among the incidents.</summary>
/// <param name="Before">Those that went on before.</param>
/// <param name="After">Those that go on now.</param>
/// <param name="Read">The ones that changed, as they are now; those that have just ended are among them.</param>
public sealed record IncidentChange(IncidentSet Before, IncidentSet After, IReadOnlyList<Incident> Read);
