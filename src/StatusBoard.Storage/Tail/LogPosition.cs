namespace StatusBoard.Storage.Tail;

/// <summary>How far the changes of the database can be followed at one moment.</summary>
/// <param name="Through">Up to which version everything is committed: whoever reads up to it passes nothing over.</param>
/// <param name="Newest">The newest version handed out to anybody, committed or not.</param>
internal sealed record LogPosition(long Through, long Newest);
