namespace StatusBoard.Simulation;

/// <summary>How a specialty is reported in the simulated region.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Reported">The part of the facilities that report it, among those that can have it.</param>
/// <param name="PerDay">How often in a day it goes on diversion.</param>
/// <param name="Length">The median length of that.</param>
/// <param name="Cause">Its usual cause.</param>
public sealed record SpecialtyRate(string Service, double Reported, double PerDay, TimeSpan Length, SpecialtyCause Cause);
