namespace StatusBoard.Web.Security.Identity;

/// <summary>The next step of signing in.</summary>
internal enum SignInStep
{
    /// <summary>The attempt has failed; the response does not say why.</summary>
    Refused,

    /// <summary>A code of the authenticator app is needed.</summary>
    Code,

    /// <summary>The person is signed in and can go to the page.</summary>
    Done,
}
