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
}
