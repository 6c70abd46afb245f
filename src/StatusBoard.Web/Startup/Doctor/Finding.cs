namespace StatusBoard.Web.Startup.Doctor;

/// <summary>What was looked at before a board goes live, and how it is.</summary>
/// <param name="Grade">How it is.</param>
/// <param name="Name">The setting, or what of the database.</param>
/// <param name="Text">What is wrong and what to do; where nothing is, what was found.</param>
public sealed record Finding(FindingGrade Grade, string Name, string Text);
