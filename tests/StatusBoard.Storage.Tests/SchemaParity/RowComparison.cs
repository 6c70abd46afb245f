using System.Globalization;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>
/// Rows of one table, held against both engines: from some that are taken, each column is set to each of its candidates in turn, and
/// beside those stand rows made wholly at random. Always the same rows: the seed is the table's name.
/// </summary>
internal sealed class RowComparison
{
    private const int Bases = 12;
    private const int AtRandom = 400;

    private readonly TSqlTable sqlServer;
    private readonly SqliteConnection connection;
    private readonly string name;
    private readonly List<string> columns;
    private readonly Dictionary<string, Candidates> candidates;
    private readonly Random random;
    private readonly List<Dictionary<string, object?>> bases = [];

    public RowComparison(TSqlSchema schema, SqliteSchema sqlite, SqliteConnection connection, string table)
    {
        this.connection = connection;
        name = table;
        var shape = schema.Tables.Single(one => one.Name == table);
        var checks = schema.Checks(table);
        sqlServer = new TSqlTable(shape, checks);
        var written = shape.Columns.Where(column => !column.Identity && column.Kind != ColumnKind.RowVersion).ToList();
        columns = [.. written.Select(column => column.Name)];
        var text = sqlite.Text(table);
        candidates = written.ToDictionary(column => column.Name, column => new Candidates(column, checks, text));
        random = new Random(table.Sum(letter => letter));
        for (var attempt = 0; attempt < 200_000 && bases.Count < Bases; attempt++)
        {
            var row = columns.ToDictionary(column => column, column => Pick(candidates[column].Plausible));
            if (sqlServer.Takes(row))
                bases.Add(row);
        }

        Assert.True(bases.Count == Bases, $"No row of {table} was found that SQL Server takes: nothing could be compared.");
    }

    /// <summary>The rows that one engine takes and the other refuses, each in a sentence.</summary>
    public static IReadOnlyList<string> Differences(TSqlSchema schema, SqliteSchema sqlite, SqliteConnection connection, string table)
    {
        var comparison = new RowComparison(schema, sqlite, connection, table);
        using var other = new SqliteTable(connection, table, comparison.columns);
        var differences = new List<string>();
        var taken = 0;
        foreach (var (row, what) in comparison.Rows())
        {
            var (here, there) = (comparison.sqlServer.Takes(row), other.Takes(row));
            taken += here && there ? 1 : 0;
            if (here != there)
                differences.Add(
                    $"{table}: {(here ? "SQL Server takes and SQLite refuses" : "SQLite takes and SQL Server refuses")} "
                    + $"{what} in {Said(row)}");
        }

        Assert.True(taken > 0 || differences.Count > 0, $"No row of {table} was taken by both engines.");
        // One of each kind says enough.
        return [.. differences.GroupBy(difference =>
            difference[..difference.IndexOf(" in ", StringComparison.Ordinal)]).Select(group => group.First())];
    }

    /// <summary>Whether SQLite refuses every row that is well but for one value.</summary>
    public bool SqliteRefuses(string column, object value)
    {
        using var table = new SqliteTable(connection, name, columns);
        return bases.Any(table.Takes) && bases.TrueForAll(row => !table.Takes(new Dictionary<string, object?>(row) { [column] = value }));
    }

    private IEnumerable<(Dictionary<string, object?> Row, string What)> Rows()
    {
        foreach (var row in bases)
        {
            foreach (var column in columns)
            {
                foreach (var value in candidates[column].All)
                    yield return (new Dictionary<string, object?>(row) { [column] = value }, $"{column}={Said(value)}");
            }
        }

        for (var i = 0; i < AtRandom; i++)
            yield return (columns.ToDictionary(column =>
                column, column => Pick(random.Next(4) == 0 ? candidates[column].All : candidates[column].Plausible)), "what is mixed");
    }

    private object? Pick(IReadOnlyList<object?> values) => values[random.Next(values.Count)];

    private static string Said(Dictionary<string, object?> row) =>
        string.Join(", ", row.Select(value => $"{value.Key}={Said(value.Value)}"));

    private static string Said(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => $"{bytes.Length} bytes",
        string { Length: > 40 } text => $"{text[..3]}… ({text.Length})",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
