using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>At how many facilities of an incident a service is not as usual.</summary>
/// <param name="Service">The service.</param>
/// <param name="Out">Closed or suspended.</param>
/// <param name="Diverting">On diversion.</param>
/// <param name="InPart">Limited or strained.</param>
/// <param name="Of">How many facilities have it.</param>
public sealed record ServiceCount(Service Service, int Out, int Diverting, int InPart, int Of);
