namespace StatusBoard.Access;

/// <summary>The role of a principal, which decides what it may do. The <see cref="Scope"/> of its <see cref="Grant"/> decides
/// where.</summary>
public enum Role
{
    /// <summary>May see statuses.</summary>
    Viewer,

    /// <summary>May report and confirm statuses at the facilities of the scope.</summary>
    Reporter,

    /// <summary>Works at a dispatch desk: may acknowledge alerts and record where a unit was sent.</summary>
    Dispatcher,

    /// <summary>May report on behalf of others and manage incidents.</summary>
    Coordinator,

    /// <summary>Has every permission everywhere.</summary>
    Administrator,

    /// <summary>A program of an ambulance agency: may write the runs of the agencies in its scope, and do nothing else, not even
    /// read.</summary>
    Agency,
}
