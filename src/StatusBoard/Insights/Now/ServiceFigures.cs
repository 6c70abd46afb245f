using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Now;

/// <summary>At how many facilities a service line is suspended or limited.</summary>
/// <param name="Service">The service.</param>
/// <param name="Suspended">At how many it is suspended.</param>
/// <param name="Limited">At how many it is limited.</param>
/// <param name="SuspendedBefore">At how many it was suspended at each of the moments before; null where that is not known.</param>
public sealed record ServiceFigures(Service Service, int Suspended, int Limited, ImmutableArray<int?> SuspendedBefore);
