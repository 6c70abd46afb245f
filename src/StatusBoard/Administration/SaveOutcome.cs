namespace StatusBoard.Administration;

/// <summary>The result of saving a record in the administration.</summary>
public enum SaveOutcome
{
    /// <summary>The change is committed.</summary>
    Saved,

    /// <summary>Nothing was written, because nothing had changed.</summary>
    Unchanged,

    /// <summary>Nothing was written, because the record is invalid; the problems say why.</summary>
    Refused,

    /// <summary>Nothing was written, because somebody else has changed the record since it was read.</summary>
    VersionConflict,

    /// <summary>Nothing was written, because the record does not exist.</summary>
    Gone,
}
