namespace StatusBoard.Storage.Migrations;

/// <summary>A script of the schema failed. Its transaction was rolled back, and what ran before it stays.</summary>
public sealed class MigrationFailedException : Exception
{
    /// <summary>Says which script, where, and what the engine said.</summary>
    /// <param name="script">The script's name; for a fault before the first one, what was being done.</param>
    /// <param name="location">Where the database is, without credentials.</param>
    /// <param name="fault">The engine's own error.</param>
    public MigrationFailedException(string script, string location, Exception fault)
        : base($"Migration {script} failed at {location}: {fault.Message}", fault) => Script = script;

    /// <summary>The script's name.</summary>
    public string Script { get; }
}
