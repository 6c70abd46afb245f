namespace StatusBoard.Storage.Simulation;

/// <summary>The simulated region on this database: what it is made of and how far it has come. Its reports follow from the seed and the
/// start, so this is all that has to be kept.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="StartedAt">The start: the history is before it, the present after it.</param>
/// <param name="Position">The time in the plan through which everything was written.</param>
/// <param name="PlayedAt">The real time that belongs to <paramref name="Position"/>. Both differ where the present was paused or
/// sped up.</param>
public sealed record SimulationRun(int Seed, DateTimeOffset StartedAt, DateTimeOffset Position, DateTimeOffset PlayedAt)
{
    /// <summary>The time in the plan at which the attack comes.</summary>
    public DateTimeOffset AttackAt { get; init; }

    /// <summary>How many steps of the attack were played.</summary>
    public int AttackStep { get; init; }

    /// <summary>The first version that is kept for the older part of the history; 0 where none is.</summary>
    public int HistoryFirst { get; init; }

    /// <summary>How many versions are kept for it, which is how many events it has.</summary>
    public int HistoryCount { get; init; }

    /// <summary>How much later in real time than in the plan something happens.</summary>
    public TimeSpan Behind => PlayedAt - Position;
}
