namespace StatusBoard.Web.Security.Identity;

/// <summary>What comes after a try to sign in.</summary>
internal enum SignInStep
{
    /// <summary>Nothing: it was wrong, or no try is looked at. A stranger is not told which.</summary>
    Refused,

    /// <summary>A code of the authenticator app.</summary>
    Code,

    /// <summary>The page that was asked for.</summary>
    Done,
}
