namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>
/// What the public page may show besides a facility's name, its state and its emergency department's status. The list is
/// closed, and nothing that people write freely, nor who reported, is on it.
/// </summary>
public enum PublicField
{
    /// <summary>The city.</summary>
    City,

    /// <summary>The region inside the state.</summary>
    Region,

    /// <summary>The health system.</summary>
    System,

    /// <summary>The telephone number as published.</summary>
    Phone,

    /// <summary>Since when the status holds.</summary>
    Since,

    /// <summary>When it was last confirmed.</summary>
    Confirmed,

    /// <summary>When it is expected to end.</summary>
    ExpectedEnd,

    /// <summary>Why, from the closed list of reasons; never in words of people.</summary>
    ReasonCode,

    /// <summary>The specialties on diversion.</summary>
    Diverting,

    /// <summary>The service lines that are suspended or limited.</summary>
    Suspended,
}
