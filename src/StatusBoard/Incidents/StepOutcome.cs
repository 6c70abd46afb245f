namespace StatusBoard.Incidents;

/// <summary>What a step means for one status.</summary>
public enum StepOutcome
{
    /// <summary>It becomes another.</summary>
    Changes,

    /// <summary>It is this status already: it keeps the words of who said so, and belongs to the incident from now on.</summary>
    Joins,

    /// <summary>It is worse already, and stays.</summary>
    StaysWorse,

    /// <summary>The facility does not have this service.</summary>
    NotThere,

    /// <summary>The facility's scheme asks for more than the step says, a reason or an approver: nothing is set anywhere until it
    /// does.</summary>
    Refused,
}
