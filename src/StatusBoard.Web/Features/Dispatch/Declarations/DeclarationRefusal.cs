namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>Why a declaration was not made or not ended.</summary>
public enum DeclarationRefusal
{
    /// <summary>The draft is invalid.</summary>
    Wrong,

    /// <summary>The principal does not have the permission in the area.</summary>
    OutOfReach,

    /// <summary>The same declaration is already in force there.</summary>
    InForceAlready,

    /// <summary>It does not exist, or the principal may not see it.</summary>
    NotThere,

    /// <summary>It has already ended.</summary>
    Ended,
}
