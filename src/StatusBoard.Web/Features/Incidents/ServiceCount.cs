using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>At how many facilities of an incident a service is reduced, by status.</summary>
/// <param name="Service">The service.</param>
/// <param name="ClosedOrSuspended">How many report it closed or suspended.</param>
/// <param name="Diverting">How many report it on diversion.</param>
/// <param name="LimitedOrAdvisory">How many report it limited or on advisory.</param>
/// <param name="Of">The number of facilities that have the service.</param>
public sealed record ServiceCount(Service Service, int ClosedOrSuspended, int Diverting, int LimitedOrAdvisory, int Of);
