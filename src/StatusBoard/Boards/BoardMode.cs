namespace StatusBoard.Boards;

/// <summary>What the statuses of a board are. Everything that leaves the board says its mode.</summary>
public enum BoardMode
{
    /// <summary>Real statuses of real hospitals.</summary>
    Live,

    /// <summary>An exercise: people report what they are given by the exercise, and nothing of it is real.</summary>
    Exercise,

    /// <summary>A simulation: statuses are made by a program.</summary>
    Simulation,
}
