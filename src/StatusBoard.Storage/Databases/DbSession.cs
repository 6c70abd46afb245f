using System.Data.Common;
using Dapper;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// A unit of work with the database: one connection, in a transaction where the unit writes. Every statement of the unit goes
/// through it: it is sent in the dialect of the engine, in the transaction, and given up when the unit is cancelled.
/// </summary>
public sealed class DbSession
{
    private readonly Database database;

    internal DbSession(Database database, DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        this.database = database;
        Connection = connection;
        Transaction = transaction;
        CancellationToken = cancellationToken;
    }

    /// <summary>The engine.</summary>
    public DatabaseProvider Provider => database.Provider;

    /// <summary>Gives the unit up.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether the unit was refused, see <see cref="Refuse"/>.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>The rows that readers have left out.</summary>
    internal RowsLeftOut LeftOut => database.LeftOut;

    /// <summary>The open connection, for what is asked of an engine and not of its tables.</summary>
    internal DbConnection Connection { get; }

    private DbTransaction? Transaction { get; }

    /// <summary>Refuses what the unit was asked for: it gives this answer, and nothing that it has written is kept.</summary>
    /// <returns>The answer.</returns>
    public T Refuse<T>(T answer)
    {
        IsRefused = true;
        return answer;
    }

    /// <summary>Carries a statement out.</summary>
    /// <returns>How many rows it has changed.</returns>
    public Task<int> ExecuteAsync(Statement statement, object? parameters = null) =>
        Connection.ExecuteAsync(Command(statement, parameters));

    /// <summary>The first column of the first row; the type's default where there is none.</summary>
    public Task<T?> ExecuteScalarAsync<T>(Statement statement, object? parameters = null) =>
        Connection.ExecuteScalarAsync<T>(Command(statement, parameters));

    /// <summary>The rows of a statement. One that cannot be understood is an error; see <see cref="RowReading"/> for lists that anybody
    /// may have written.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(Statement statement, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(statement, parameters)).ConfigureAwait(false)).AsList();

    /// <summary>The one row of a statement.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public Task<T> QuerySingleAsync<T>(Statement statement, object? parameters = null) =>
        Connection.QuerySingleAsync<T>(Command(statement, parameters));

    /// <summary>The one row of a statement, or the type's default where there is none.</summary>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    public Task<T?> QuerySingleOrDefaultAsync<T>(Statement statement, object? parameters = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(statement, parameters));

    /// <summary>The rows of a statement one by one as they are read: there may be more than fit into memory.</summary>
    public IAsyncEnumerable<T> QueryUnbufferedAsync<T>(Statement statement, object? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(statement);
        return Connection.QueryUnbufferedAsync<T>(statement.For(Provider), parameters, Transaction);
    }

    /// <summary>A reader over the rows of a statement; the caller disposes it.</summary>
    internal Task<DbDataReader> ExecuteReaderAsync(Statement statement, object? parameters = null) =>
        Connection.ExecuteReaderAsync(Command(statement, parameters));

    /// <summary>A command in the transaction, for a statement that is carried out very many times; the caller disposes it.</summary>
    internal DbCommand CreateCommand(string text)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        command.Transaction = Transaction;
        return command;
    }

    private CommandDefinition Command(Statement statement, object? parameters) =>
        new(statement.For(Provider), parameters, Transaction, cancellationToken: CancellationToken);
}
