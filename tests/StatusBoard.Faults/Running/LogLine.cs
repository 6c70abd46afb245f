namespace StatusBoard.Faults.Running;

/// <summary>An event of a node's log.</summary>
/// <param name="Level">Its level, as the console writes it.</param>
/// <param name="Event">Its number.</param>
/// <param name="Text">The first line of what it says.</param>
internal sealed record LogLine(string Level, int Event, string Text)
{
    /// <summary>Whether somebody is meant to look at it.</summary>
    public bool IsLoud => Level is "warn" or "fail" or "crit";
}
