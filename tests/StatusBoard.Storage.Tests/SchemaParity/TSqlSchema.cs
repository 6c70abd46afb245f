using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.TSql;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>The schema of SQL Server after all migrations, read from their T-SQL.</summary>
internal sealed partial class TSqlSchema
{
    private readonly SchemaScript script = new(new Sql160ScriptGenerator());
    private readonly TSql160Parser parser = new(true);
    private readonly ILookup<string, string> indexes;

    /// <summary>The schema after all migrations, and after what is done to it then.</summary>
    /// <param name="afterwards">T-SQL that alters it once more: how a test shows that it would see the difference.</param>
    public TSqlSchema(string? afterwards = null)
    {
        foreach (var migration in Migrator.Scripts(DatabaseProvider.SqlServer))
            Add(migration.Contents);
        if (afterwards is not null)
            Add(afterwards);
        indexes = Indexes().ToLookup(index => index.Table, index => index.Shape, StringComparer.Ordinal);
        Tables = [.. script.Tables.Select(Shape).OrderBy(table => table.Name, StringComparer.Ordinal)];
    }

    /// <summary>The tables.</summary>
    public IReadOnlyList<TableShape> Tables { get; }

    /// <summary>The checks of a table, of the table itself and of its columns.</summary>
    public IReadOnlyList<BooleanExpression> Checks(string table)
    {
        var definition = script.Tables.Single(one => one.SchemaObjectName.BaseIdentifier.Value == table).Definition;
        return
        [
            .. definition.TableConstraints.Concat(definition.ColumnDefinitions.SelectMany(column => column.Constraints))
                .OfType<CheckConstraintDefinition>().Select(check => check.CheckCondition),
        ];
    }

    private void Add(string text)
    {
        foreach (var batch in Go().Split(text).Where(batch => !string.IsNullOrWhiteSpace(batch)))
        {
            using var reader = new StringReader(batch);
            var parsed = (TSqlScript)parser.Parse(reader, out var errors);
            Assert.Empty(errors);
            foreach (var statement in parsed.Batches.SelectMany(one => one.Statements))
                Assert.Null(script.Add(statement, batch.Substring(statement.StartOffset, statement.FragmentLength)));
        }
    }

    private TableShape Shape(CreateTableStatement table)
    {
        var name = table.SchemaObjectName.BaseIdentifier.Value;
        var columns = table.Definition.ColumnDefinitions.Select(Column).ToList();
        var keys = table.Definition.TableConstraints.OfType<UniqueConstraintDefinition>().ToList();
        return new TableShape(
            name,
            columns,
            keys.Where(key => key.IsPrimaryKey).Select(key => Names(key.Columns)).Single(),
            // NULLs are equal in a unique key of T-SQL.
            keys.Where(key => !key.IsPrimaryKey).Select(key =>
                string.Join(",", key.Columns.Select(column =>
                Name(column) + (columns.Single(one => one.Name == Name(column)).Nullable ? "=" : "")))).ToHashSet(),
            table.Definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>().Select(key => new ForeignKeyShape(
                string.Join(",", key.Columns.Select(column => column.Value)), key.ReferenceTableName.BaseIdentifier.Value,
                string.Join(",", key.ReferencedTableColumns.Select(column => column.Value)))).ToHashSet(),
            indexes[name].ToHashSet());
    }

    private IEnumerable<(string Table, string Shape)> Indexes()
    {
        foreach (var text in script.Named)
        {
            using var reader = new StringReader(text);
            if (((TSqlScript)parser.Parse(reader, out _)).Batches[0].Statements[0] is CreateIndexStatement index)
                yield return (index.OnName.BaseIdentifier.Value, $"{index.Name.Value}({Names(index.Columns)})");
        }
    }

    private static ColumnShape Column(ColumnDefinition column)
    {
        var type = (SqlDataTypeReference)column.DataType;
        var length = type.Parameters.Count > 0 && type.Parameters[0] is IntegerLiteral number
            ? int.Parse(number.Value, CultureInfo.InvariantCulture) : (int?)null;
        var kind = type.SqlDataTypeOption switch
        {
            SqlDataTypeOption.Int or SqlDataTypeOption.BigInt => ColumnKind.Whole,
            SqlDataTypeOption.Bit => ColumnKind.Bit,
            SqlDataTypeOption.Float => ColumnKind.Real,
            SqlDataTypeOption.NVarChar or SqlDataTypeOption.NChar => ColumnKind.Text,
            SqlDataTypeOption.DateTimeOffset => ColumnKind.Time,
            SqlDataTypeOption.VarBinary => ColumnKind.Bytes,
            SqlDataTypeOption.Rowversion or SqlDataTypeOption.Timestamp => ColumnKind.RowVersion,
            var other =>
                throw new NotSupportedException(
                $"{column.ColumnIdentifier.Value} is of the type {other}, which nothing says how to compare."),
        };
        return new ColumnShape(
            column.ColumnIdentifier.Value,
            kind,
            column.Constraints.OfType<NullableConstraintDefinition>().SingleOrDefault()?.Nullable ?? true,
            kind is ColumnKind.Text or ColumnKind.Bytes ? length : null,
            column.IdentityOptions is not null,
            column.DefaultConstraint is { } constraint ? Default(constraint.Expression) : null);
    }

    private static string Default(ScalarExpression expression) => expression switch
    {
        ParenthesisExpression inner => Default(inner.Expression),
        StringLiteral text => $"'{text.Value}'",
        IntegerLiteral number => number.Value,
        FunctionCall call when call.FunctionName.Value.Equals("SUSER_SNAME", StringComparison.OrdinalIgnoreCase) => "login",
        FunctionCall call when call.FunctionName.Value.Equals("TODATETIMEOFFSET", StringComparison.OrdinalIgnoreCase) => "now",
        _ => throw new NotSupportedException("A default is neither a constant, the time nor the login."),
    };

    private static string Names(IEnumerable<ColumnWithSortOrder> columns) => string.Join(",", columns.Select(Name));

    private static string Name(ColumnWithSortOrder column) => column.Column.MultiPartIdentifier.Identifiers[^1].Value;

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Go();
}
