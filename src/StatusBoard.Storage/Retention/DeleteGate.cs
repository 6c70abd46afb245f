using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Retention;

/// <summary>Lets rows of a table that only grows be removed within one transaction: the trigger that refuses it is switched off (SQL
/// Server), or taken away and put back as it was (SQLite). Only a login that may alter the table can do so.</summary>
internal sealed class DeleteGate
{
    private readonly DbSession session;
    private readonly string? close;

    private DeleteGate(DbSession session, string? close) => (this.session, this.close) = (session, close);

    /// <summary>Opens it.</summary>
    public static async Task<DeleteGate> OpenAsync(DbSession session, RetainedTable table)
    {
        if (table.Trigger is not var (server, sqlite))
            return new DeleteGate(session, null);
        if (session.Provider == DatabaseProvider.SqlServer)
        {
            await ExecuteAsync(session, $"ALTER TABLE dbo.{table.Name} DISABLE TRIGGER {server}").ConfigureAwait(false);
            return new DeleteGate(session, $"ALTER TABLE dbo.{table.Name} ENABLE TRIGGER {server}");
        }

        await using var find = session.CreateCommand("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = $name");
        var name = find.CreateParameter();
        (name.ParameterName, name.Value) = ("$name", sqlite);
        find.Parameters.Add(name);
        var text = (string)(await find.ExecuteScalarAsync(session.CancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The trigger {sqlite} is not there."));
        await ExecuteAsync(session, $"DROP TRIGGER {sqlite}").ConfigureAwait(false);
        return new DeleteGate(session, text);
    }

    /// <summary>Closes it. Where an exception comes before that, the transaction is rolled back and the trigger stands as
    /// before.</summary>
    public Task CloseAsync() => close is null ? Task.CompletedTask : ExecuteAsync(session, close);

    private static async Task ExecuteAsync(DbSession session, string text)
    {
        await using var command = session.CreateCommand(text);
        await command.ExecuteNonQueryAsync(session.CancellationToken).ConfigureAwait(false);
    }
}
