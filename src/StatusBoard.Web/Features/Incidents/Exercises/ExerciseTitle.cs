namespace StatusBoard.Web.Features.Incidents.Exercises;

/// <summary>What the title of a page says first that shows an exercise over the real board.</summary>
public static class ExerciseTitle
{
    /// <summary>The words before the title; empty when the page shows no exercise.</summary>
    /// <param name="name">The name of the exercise; null for none.</param>
    public static string Of(string? name) => name is null ? "" : $"Exercise “{name}” · ";
}
