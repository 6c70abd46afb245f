namespace StatusBoard.Exchange.Import.Runs;

/// <summary>Another node has ended the run while this node was still writing; this node writes nothing more.</summary>
public sealed class ImportStoppedException()
    : Exception("Another node has taken this import's place. What was written stays; take the list again for the rest.");
