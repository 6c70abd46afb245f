using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>Which permissions a T-SQL text takes, by table: what it names itself. What triggers do for it is chained by
/// ownership.</summary>
internal sealed class StatementAccess : TSqlFragmentVisitor
{
    private readonly HashSet<(string Table, string Permission)> needed = [];
    private readonly HashSet<string> temporary = new(["inserted", "deleted"], StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<TableReference> targets = [];

    /// <summary>What the text takes.</summary>
    /// <exception cref="InvalidOperationException">It is no T-SQL.</exception>
    public static IReadOnlySet<(string Table, string Permission)> Of(string text)
    {
        using var reader = new StringReader(text);
        var fragment = new TSql160Parser(true).Parse(reader, out var errors);
        if (errors.Count > 0)
            throw new InvalidOperationException($"{errors[0].Message}: {text}");
        var access = new StatementAccess();
        fragment.Accept(access);
        access.needed.RemoveWhere(one => access.temporary.Contains(one.Table));
        return access.needed;
    }

    public override void Visit(CommonTableExpression node) => temporary.Add(node.ExpressionName.Value);

    public override void ExplicitVisit(InsertSpecification node)
    {
        Target(node.Target, null, "INSERT");
        // What OUTPUT tells of the row is read.
        if (node.OutputClause is not null || node.OutputIntoClause is not null)
            Target(node.Target, null, "SELECT");
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(UpdateSpecification node)
    {
        Target(node.Target, node.FromClause, "UPDATE");
        Target(node.Target, node.FromClause, "SELECT");
        base.ExplicitVisit(node);
    }

    public override void ExplicitVisit(DeleteSpecification node)
    {
        Target(node.Target, node.FromClause, "DELETE");
        Target(node.Target, node.FromClause, "SELECT");
        base.ExplicitVisit(node);
    }

    public override void Visit(MergeSpecification node) => throw new NotSupportedException("No statement merges.");

    public override void Visit(NamedTableReference node)
    {
        if (!targets.Contains(node))
            Take(node.SchemaObject, "SELECT");
    }

    /// <summary>The table that is written, by its name or by its alias in the FROM clause.</summary>
    private void Target(TableReference target, FromClause? from, string permission)
    {
        if (target is not NamedTableReference named)
            return;
        targets.Add(target);
        var aliased = new Aliased(named.SchemaObject.BaseIdentifier.Value);
        from?.Accept(aliased);
        // A table variable is the text's own.
        if (aliased.IsVariable)
            return;
        Take(aliased.Found ?? named.SchemaObject, permission);
    }

    private void Take(SchemaObjectName name, string permission)
    {
        if (name.SchemaIdentifier?.Value is null or "dbo" && !name.BaseIdentifier.Value.StartsWith('#'))
            needed.Add((name.BaseIdentifier.Value, permission));
    }

    private sealed class Aliased(string alias) : TSqlFragmentVisitor
    {
        public SchemaObjectName? Found { get; private set; }

        public bool IsVariable { get; private set; }

        public override void Visit(VariableTableReference node) =>
            IsVariable |= string.Equals(node.Alias?.Value, alias, StringComparison.OrdinalIgnoreCase);

        public override void Visit(NamedTableReference node)
        {
            if (string.Equals(node.Alias?.Value, alias, StringComparison.OrdinalIgnoreCase))
                Found = node.SchemaObject;
        }
    }
}
