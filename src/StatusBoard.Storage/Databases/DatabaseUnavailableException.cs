namespace StatusBoard.Storage.Databases;

/// <summary>
/// The database could not be reached or did not answer: nothing is wrong with what was asked, and asking again later
/// may work. Whether a write that ended so was kept is not known unless <see cref="NothingWritten"/> says so.
/// </summary>
public sealed class DatabaseUnavailableException : Exception
{
    /// <summary>Wraps the engine's own error, where there is one.</summary>
    public DatabaseUnavailableException(string message, Exception? inner, bool nothingWritten)
        : base(message, inner) => NothingWritten = nothingWritten;

    /// <summary>What kind of reason it is, where that is known without the engine's error.</summary>
    public OutageKind? Kind { get; init; }

    /// <summary>How far this server's clock is ahead of the database's, where that is the reason.</summary>
    public TimeSpan? Ahead { get; init; }

    /// <summary>Whether it is certain that nothing of it was written.</summary>
    public bool NothingWritten { get; }
}
