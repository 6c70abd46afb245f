using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>
/// The schema as it stands after all migrations. Microsoft's model takes definitions, not changes to them: so what a later
/// migration adds to a table, drops or makes anew is put into the definition here, before the model sees it.
/// </summary>
internal sealed class SchemaScript(SqlScriptGenerator writer)
{
    private readonly OrderedDictionary<string, CreateTableStatement> tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly OrderedDictionary<string, string> named = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> others = [];

    /// <summary>Every definition, tables first.</summary>
    public IEnumerable<string> Definitions => [.. tables.Values.Select(Text), .. named.Values, .. others];

    /// <summary>The tables as they stand after all that was taken.</summary>
    public IEnumerable<CreateTableStatement> Tables => tables.Values;

    /// <summary>The indexes, triggers and other named things as they stand, by the name of their table or their own.</summary>
    public IEnumerable<string> Named => named.Values;

    /// <summary>What belongs to no definition, such as roles and grants, in order.</summary>
    public IEnumerable<string> Others => others;

    /// <summary>Takes one statement of a migration.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Add(TSqlStatement statement, string text)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                tables[Name(table.SchemaObjectName)] = table;
                return null;
            case AlterTableAddTableElementStatement add:
                return Change(add.SchemaObjectName, table => Extend(table.Definition, add.Definition));
            case AlterTableAlterColumnStatement alter:
                return Change(alter.SchemaObjectName, table => Retype(table.Definition, alter));
            case AlterTableDropTableElementStatement drop:
                return drop.AlterTableDropTableElements.Select(element =>
                    Change(drop.SchemaObjectName, table => Take(table.Definition, element.Name.Value))).FirstOrDefault(problem =>
                    problem is not null);
            case CreateTriggerStatement trigger:
                named[Name(trigger.Name)] = text;
                return null;
            case CreateIndexStatement index:
                named[$"{Name(index.OnName)}.{index.Name.Value}"] = text;
                return null;
            case DropTriggerStatement drop:
                return drop.Objects.Select(name => named.Remove(Name(name)) ? null : $"There is no trigger {Name(name)} to drop.")
                    .FirstOrDefault(problem => problem is not null);
            case DropIndexStatement drop:
                return drop.DropIndexClauses.OfType<DropIndexClause>()
                    .Select(clause => named.Remove($"{Name(clause.Object)}.{clause.Index.Value}")
                        ? null : $"There is no index {clause.Index.Value} to drop.").FirstOrDefault(problem => problem is not null);
            default:
                others.Add(text);
                return null;
        }
    }

    private string Text(CreateTableStatement table)
    {
        writer.GenerateScript(table, out var text);
        return text;
    }

    private static string Name(SchemaObjectName name) => $"{name.SchemaIdentifier?.Value ?? "dbo"}.{name.BaseIdentifier.Value}";

    private static string? Extend(TableDefinition table, TableDefinition with)
    {
        foreach (var column in with.ColumnDefinitions)
            table.ColumnDefinitions.Add(column);
        foreach (var constraint in with.TableConstraints)
            table.TableConstraints.Add(constraint);
        foreach (var index in with.Indexes)
            table.Indexes.Add(index);
        return null;
    }

    /// <summary>A column takes another type; whether it may be NULL is as the statement says, and NULL where it says nothing.</summary>
    private static string? Retype(TableDefinition table, AlterTableAlterColumnStatement alter)
    {
        if (table.ColumnDefinitions.FirstOrDefault(one => Is(one.ColumnIdentifier, alter.ColumnIdentifier.Value)) is not { } column)
            return $"There is no column {alter.ColumnIdentifier.Value} to alter.";
        column.DataType = alter.DataType;
        foreach (var nullable in column.Constraints.OfType<NullableConstraintDefinition>())
            nullable.Nullable = alter.AlterTableAlterColumnOption is not AlterTableAlterColumnOption.NotNull;
        return null;
    }

    private static string? Take(TableDefinition table, string element)
    {
        var constraint = table.TableConstraints.FirstOrDefault(one => Is(one.ConstraintIdentifier, element));
        var column = table.ColumnDefinitions.FirstOrDefault(one => Is(one.ColumnIdentifier, element));
        var default_ = table.ColumnDefinitions.FirstOrDefault(one => Is(one.DefaultConstraint?.ConstraintIdentifier, element));
        if (default_ is not null)
            default_.DefaultConstraint = null;
        return table.TableConstraints.Remove(constraint) || table.ColumnDefinitions.Remove(column) || default_ is not null
            ? null : $"There is no {element} to drop.";
    }

    private static bool Is(Identifier? identifier, string name) =>
        string.Equals(identifier?.Value, name, StringComparison.OrdinalIgnoreCase);

    private string? Change(SchemaObjectName name, Func<CreateTableStatement, string?> change) =>
        tables.TryGetValue(Name(name), out var table) ? change(table) : $"There is no table {Name(name)} to alter.";
}
