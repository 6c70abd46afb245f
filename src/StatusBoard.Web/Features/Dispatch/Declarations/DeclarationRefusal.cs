namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Why a declaration was not made or not ended.</summary>
public enum DeclarationRefusal
{
    /// <summary>Something about it is wrong.</summary>
    Wrong,

    /// <summary>Who asks may not do that there.</summary>
    OutOfReach,

    /// <summary>The same is in force there already.</summary>
    InForceAlready,

    /// <summary>There is none of that number, or it is out of sight.</summary>
    NotThere,

    /// <summary>It has ended before.</summary>
    Ended,
}
