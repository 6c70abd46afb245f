using StatusBoard.Insights.Population;

namespace StatusBoard.Insights.Catchments;

/// <summary>A state or a county in which people are affected.</summary>
/// <param name="Name">The USPS code of the state, or the name of the county.</param>
/// <param name="County">The county; null for a state.</param>
/// <param name="People">Its people whose nearest department is one of those that count.</param>
/// <param name="AtLeast">What changes if all departments that are not known accept.</param>
/// <param name="AtMost">What changes if none of them does.</param>
public sealed record AccessArea(string Name, PopulationCounty? County, long People, DriveChange AtLeast, DriveChange AtMost);

/// <summary>A department that does not accept, or of which that is not known.</summary>
/// <param name="Department">The department.</param>
/// <param name="Acceptance">What is known of it.</param>
/// <param name="People">How many people have it as their nearest.</param>
/// <param name="Change">What changes for them: at least where it does not accept, at most where that is not known.</param>
public sealed record DepartmentLoss(Department Department, DepartmentAcceptance Acceptance, long People, DriveChange Change);

/// <summary>A department that is the nearest for people whose nearest one does not accept.</summary>
/// <param name="Department">The department.</param>
/// <param name="Acceptance">What is known of it.</param>
/// <param name="Own">How many people have it as their nearest anyway.</param>
/// <param name="AtLeast">How many come to it if all departments that are not known accept.</param>
/// <param name="AtMost">How many come to it if none of them does. Fewer than the other figure where it is not known itself, or where
/// people then go farther.</param>
public sealed record NeighbourLoad(Department Department, DepartmentAcceptance Acceptance, long Own, long AtLeast, long AtMost);

/// <summary>An area whose nearest department does not accept or is not known.</summary>
/// <param name="Area">The index of the area.</param>
/// <param name="AtLeast">How much longer the drive is if all departments that are not known accept; null where the nearest one is among
/// these.</param>
/// <param name="AtMost">How much longer the drive is if none of them does.</param>
public readonly record struct AccessMark(int Area, AddedTime? AtLeast, AddedTime AtMost);
