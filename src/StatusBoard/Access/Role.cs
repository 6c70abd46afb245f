namespace StatusBoard.Access;

/// <summary>What somebody is to the board. A role says what may be done, the <see cref="Scope"/> beside it where.</summary>
public enum Role
{
    /// <summary>Sees.</summary>
    Viewer,

    /// <summary>Says how things are at facilities of their own.</summary>
    Reporter,

    /// <summary>Sends ambulances: acknowledges alerts and notes where a unit was sent.</summary>
    Dispatcher,

    /// <summary>Reports for others and runs incidents.</summary>
    Coordinator,

    /// <summary>Runs the board itself: may do everything, everywhere.</summary>
    Administrator,
}
