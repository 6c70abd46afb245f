namespace StatusBoard.Exchange.Import.Runs;

/// <summary>The run was declared ended while this node was still at it: it writes nothing more.</summary>
public sealed class ImportStoppedException()
    : Exception("Another node has taken this import's place. What was written stays; take the list again for the rest.");
