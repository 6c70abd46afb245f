namespace StatusBoard.Storage.Incidents;

/// <summary>What a step has made.</summary>
/// <param name="Step">Its number; null where there was nothing to write, and so no step.</param>
/// <param name="BoardVersion">The version of the board that has it; 0 where nothing was written.</param>
/// <param name="AsItWas">How many statuses were already as the step says, and keep their author.</param>
internal sealed record MadeStep(int? Step, long BoardVersion, int AsItWas)
{
    /// <summary>Why nothing is made; null where it was.</summary>
    public IncidentResult? Refused { get; init; }
}
