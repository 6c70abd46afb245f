namespace StatusBoard.Storage.Facilities;

/// <summary>What became of one facility of a list.</summary>
public enum UpsertOutcome
{
    /// <summary>It was new.</summary>
    Added,

    /// <summary>Something about it changed.</summary>
    Changed,

    /// <summary>It was there just so.</summary>
    Unchanged,

    /// <summary>It was another than the one that was read, and was left alone.</summary>
    VersionConflict,
}
