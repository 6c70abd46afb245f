using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>What SQLite says of a row, asked by inserting it and taking it back.</summary>
internal sealed class SqliteTable : IDisposable
{
    private const int Constraint = 19;

    private readonly SqliteCommand insert;
    private readonly SqliteCommand takeBack;

    /// <param name="connection">A connection without foreign keys, to a database without triggers and rows.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="columns">The columns that rows give.</param>
    public SqliteTable(SqliteConnection connection, string table, IReadOnlyList<string> columns)
    {
        insert = connection.CreateCommand();
        insert.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "@" + column))})";
        foreach (var column in columns)
            insert.Parameters.Add(new SqliteParameter("@" + column, null));
        takeBack = connection.CreateCommand();
        takeBack.CommandText = $"DELETE FROM {table}";
    }

    /// <summary>Whether the row is taken.</summary>
    public bool Takes(IReadOnlyDictionary<string, object?> row)
    {
        foreach (SqliteParameter parameter in insert.Parameters)
        {
            parameter.Value = row[parameter.ParameterName[1..]] ?? DBNull.Value;
            parameter.ResetSqliteType();
        }

        try
        {
            insert.ExecuteNonQuery();
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == Constraint)
        {
            return false;
        }

        takeBack.ExecuteNonQuery();
        return true;
    }

    public void Dispose()
    {
        insert.Dispose();
        takeBack.Dispose();
    }
}
