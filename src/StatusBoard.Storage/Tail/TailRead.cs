using StatusBoard.Boards;

using System.Diagnostics;

namespace StatusBoard.Storage.Tail;

/// <summary>What one look at the tables gave.</summary>
/// <param name="Update">What is new; null when nothing is.</param>
/// <param name="Through">Up to which version everything committed has been read.</param>
/// <param name="Newest">The newest version handed out to anybody, committed or not.</param>
public sealed record TailRead(BoardUpdate? Update, long Through, long Newest)
{
    /// <summary>The life of the log that was read.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>The traces that the changes belong to; empty where nobody listens to them.</summary>
    public IReadOnlyList<ActivityContext> Traces { get; init; } = [];

    /// <summary>What the same poll says to the other followers; null where that could not be asked: each then looks for itself.</summary>
    public ChangeMarks? Marks { get; init; }
}
