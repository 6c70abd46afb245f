namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>What differs between the tables of two engines, but for their checks.</summary>
internal static class SchemaComparison
{
    /// <summary>Each difference in a sentence; none when the two are one.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<TableShape> sqlServer, IReadOnlyList<TableShape> sqlite)
    {
        var differences = new List<string>();
        Compare("tables", sqlServer.Select(table => table.Name), sqlite.Select(table => table.Name), differences);
        foreach (var (here, there) in sqlServer.Join(sqlite, table => table.Name, table => table.Name, (here, there) => (here, there)))
        {
            Compare($"{here.Name}: columns", here.Columns.Select(Said), there.Columns.Select(Said), differences);
            Compare($"{here.Name}: primary key", [here.PrimaryKey], [there.PrimaryKey], differences);
            Compare($"{here.Name}: unique keys", here.UniqueKeys, there.UniqueKeys, differences);
            Compare($"{here.Name}: foreign keys", here.ForeignKeys.Select(key => $"{key}"), there.ForeignKeys.Select(key => $"{key}"),
                differences);
            Compare($"{here.Name}: indexes", here.Indexes, there.Indexes, differences);
        }

        return differences;

        string Said(ColumnShape column)
        {
            // SQLite has no types for yes or no and for times: their checks are held against rows.
            var kind = column.Kind switch { ColumnKind.Bit => ColumnKind.Whole, ColumnKind.Time => ColumnKind.Text, var other => other };
            // It has one login, which is called sql.
            var default_ = column.Default is "login" or "'sql'" ? "login" : column.Default;
            return $"{column.Name} {kind} {(column.Nullable ? "NULL" : "NOT NULL")}"
                + $"{(column.Identity ? " numbered" : "")}{(default_ is null ? "" : $" or {default_}")}";
        }
    }

    private static void Compare(string what, IEnumerable<string> here, IEnumerable<string> there, List<string> differences)
    {
        var (sqlServer, sqlite) = (here.ToHashSet(StringComparer.Ordinal), there.ToHashSet(StringComparer.Ordinal));
        differences.AddRange(sqlServer.Except(sqlite).Select(one => $"{what}: only SQL Server has {one}"));
        differences.AddRange(sqlite.Except(sqlServer).Select(one => $"{what}: only SQLite has {one}"));
    }
}
