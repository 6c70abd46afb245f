namespace StatusBoard.Storage.Security.Identity;

/// <summary>How people are ordered.</summary>
public enum PersonOrder
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>By name, from the end.</summary>
    NameFromTheEnd,

    /// <summary>Who signed in last comes first.</summary>
    LastSignIn,

    /// <summary>Who has not signed in for longest, or never, comes first.</summary>
    LongestAway,
}
