namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>A field that the public page may show in addition to a facility's name, state and emergency department status. The list is
/// closed; it contains neither free text nor reporters.</summary>
public enum PublicField
{
    /// <summary>The city.</summary>
    City,

    /// <summary>The region inside the state.</summary>
    Region,

    /// <summary>The health system.</summary>
    System,

    /// <summary>The published telephone number.</summary>
    Phone,

    /// <summary>Since when the status holds.</summary>
    Since,

    /// <summary>When it was last confirmed.</summary>
    Confirmed,

    /// <summary>When it is expected to end.</summary>
    ExpectedEnd,

    /// <summary>The reason code; never free text.</summary>
    ReasonCode,

    /// <summary>The specialties on diversion.</summary>
    Diverting,

    /// <summary>The service lines that are suspended or limited.</summary>
    Curtailed,
}
