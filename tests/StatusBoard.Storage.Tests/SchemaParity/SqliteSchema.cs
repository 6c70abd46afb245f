using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>The schema of SQLite after all migrations, read from a database that has run them.</summary>
internal sealed partial class SqliteSchema
{
    /// <summary>What only SQLite needs: its rowversion, what stands for T-SQL's UPDATE(), and the journal that the migrations
    /// keep.</summary>
    private static readonly string[] Own = ["ChangeSequence", "AssignedColumn", "SchemaVersion"];

    private readonly SqliteConnection connection;

    public SqliteSchema(SqliteConnection connection)
    {
        this.connection = connection;
        Tables =
        [
            .. connection.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
                .Except(Own).Select(Shape).OrderBy(table => table.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The tables that both engines have.</summary>
    public IReadOnlyList<TableShape> Tables { get; }

    /// <summary>The text that a table was made with.</summary>
    public string Text(string table) =>
        connection.QuerySingle<string>("SELECT sql FROM sqlite_master WHERE name = @table AND type = 'table'", new { table });

    private TableShape Shape(string table)
    {
        var text = Text(table);
        var columns =
            connection.Query<ColumnRow>(
            "SELECT name, type, \"notnull\" AS IsRequired, dflt_value AS DefaultValue, pk FROM pragma_table_info(@table) ORDER BY cid",
            new { table }).ToList();
        var indexes = connection.Query<IndexRow>("SELECT name, \"unique\" AS IsUnique, origin FROM pragma_index_list(@table)",
            new { table }).ToList();
        return new TableShape(
            table,
            [.. columns.Select(column => Column(column, text))],
            string.Join(",", columns.Where(column => column.Pk > 0).OrderBy(column => column.Pk).Select(column => column.Name)),
            indexes.Where(index =>
                index.IsUnique && index.Origin != "pk").Select(index => string.Join(",", Columns(index.Name))).ToHashSet(),
            connection.Query<ForeignKeyRow>(
                "SELECT id, seq, \"table\" AS Referenced, \"from\" AS Source, \"to\" AS Target FROM pragma_foreign_key_list(@table)",
                new { table })
                .GroupBy(row => row.Id).Select(key => new ForeignKeyShape(
                    string.Join(",", key.OrderBy(row => row.Seq).Select(row => row.Source)), key.First().Referenced,
                    string.Join(",", key.OrderBy(row => row.Seq).Select(row => row.Target)))).ToHashSet(),
            indexes.Where(index => !index.IsUnique).Select(index => $"{index.Name}({string.Join(",", Columns(index.Name))})").ToHashSet());
    }

    /// <summary>The columns of an index; COALESCE(Column, …) is how SQLite says that its NULLs are equal.</summary>
    private IEnumerable<string> Columns(string index)
    {
        var names = connection.Query<string?>("SELECT name FROM pragma_index_info(@index) ORDER BY seqno", new { index }).ToList();
        var coalesced = Coalesced()
            .Matches(connection.QuerySingle<string?>("SELECT sql FROM sqlite_master WHERE name = @index", new { index }) ?? "")
            .Select(match => match.Groups[1].Value + "=").ToList();
        return names.Select(name => name ?? coalesced[names.Take(names.IndexOf(name)).Count(one => one is null)]);
    }

    private static ColumnShape Column(ColumnRow column, string table)
    {
        var kind = column.Type switch
        {
            "INTEGER" => column.Name == "RowVersion" ? ColumnKind.RowVersion : ColumnKind.Whole,
            "REAL" => ColumnKind.Real,
            "TEXT" => ColumnKind.Text,
            "BLOB" => ColumnKind.Bytes,
            var other => throw new NotSupportedException($"{column.Name} is of the type {other}."),
        };
        var identity = kind == ColumnKind.Whole && column.Pk == 1
            && table.Contains($"{column.Name} AUTOINCREMENT", StringComparison.OrdinalIgnoreCase);
        return new ColumnShape(column.Name, kind, !column.IsRequired, null, identity, kind == ColumnKind.RowVersion
            ? null : Default(column.DefaultValue));
    }

    private static string? Default(string? text) => text?.Trim() switch
    {
        null => null,
        ['(', .. var inner, ')'] => Default(inner),
        var now when now.StartsWith("strftime(", StringComparison.Ordinal) && now.Contains("'now'", StringComparison.Ordinal) => "now",
        var constant => constant,
    };

    [GeneratedRegex(@"COALESCE\((\w+),", RegexOptions.IgnoreCase)]
    private static partial Regex Coalesced();

    private sealed record ColumnRow
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public bool IsRequired { get; init; }

        public string? DefaultValue { get; init; }

        public int Pk { get; init; }
    }

    private sealed record IndexRow
    {
        public required string Name { get; init; }

        public bool IsUnique { get; init; }

        public required string Origin { get; init; }
    }

    private sealed record ForeignKeyRow
    {
        public int Id { get; init; }

        public int Seq { get; init; }

        public required string Referenced { get; init; }

        public required string Source { get; init; }

        public required string Target { get; init; }
    }
}
