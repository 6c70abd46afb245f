namespace StatusBoard.Storage.Databases;

/// <summary>What kind of reason keeps the database from being used.</summary>
public enum OutageKind
{
    /// <summary>Something that none of the others says: the message has to do.</summary>
    Fault,

    /// <summary>The server does not answer at its address, or the file cannot be opened.</summary>
    CannotReach,

    /// <summary>The server answers, and refuses the login or what it may do.</summary>
    LoginRefused,

    /// <summary>The server has no such database, or it is offline.</summary>
    NotThere,

    /// <summary>A script of the schema failed.</summary>
    Schema,

    /// <summary>The disk, the file or the log has no room left.</summary>
    DiskFull,

    /// <summary>The database takes no writes.</summary>
    ReadOnly,

    /// <summary>Somebody else holds a lock on the database for longer than anybody waits.</summary>
    Locked,

    /// <summary>The file is damaged, or is no database.</summary>
    Damaged,

    /// <summary>The database does not answer in time.</summary>
    Slow,

    /// <summary>The database was put back, or another one has taken its place; it is being read anew.</summary>
    Replaced,

    /// <summary>This server's clock is further ahead of the database's than the database lets a time be.</summary>
    ClockAhead,
}
