namespace StatusBoard.Storage.Migrations;

/// <summary>A script of the schema failed. Its transaction was rolled back, and what ran before it stays.</summary>
public sealed class MigrationFailedException : Exception
{
    /// <summary>Says which script, where, and what the engine said.</summary>
    /// <param name="script">The script's name; for a fault before the first one, what was being done.</param>
    /// <param name="location">Where the database is, without credentials.</param>
    /// <param name="exception">The engine's own error.</param>
    public MigrationFailedException(string script, string location, Exception exception)
        : base($"Migration {script} failed at {location}: {exception.Message}", exception) => Script = script;

    /// <summary>The script's name.</summary>
    public string Script { get; }
}
