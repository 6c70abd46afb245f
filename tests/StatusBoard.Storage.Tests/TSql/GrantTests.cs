using Microsoft.SqlServer.TransactSql.ScriptDom;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>The role <c>statusboard_app</c> may do what the app's statements do, and no more.</summary>
public sealed class GrantTests
{
    /// <summary>The statements of who migrates and archives, which the app's login is not.</summary>
    private static readonly string[] Owners = ["MigrationSql.", "RetentionSql."];

    /// <summary>What no statement of the stores does: the migrations' journal is read by DbUp, which looks whether all have been
    /// run.</summary>
    private static readonly (string Table, string Permission)[] ReadByOthers = [("SchemaVersion", "SELECT")];

    [Fact]
    public void The_apps_role_may_do_what_each_statement_does()
    {
        var granted = Granted();
        var missing = ProjectStatements.All
            .Where(statement => !Array.Exists(Owners, owner => statement.Name.StartsWith(owner, StringComparison.Ordinal)))
            .SelectMany(statement =>
                StatementAccess.Of(statement.Text).Except(granted).Select(access =>
                $"{statement.Name}: {access.Permission} on {access.Table}"))
            .ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void The_apps_role_may_do_nothing_that_no_statement_does()
    {
        var needed = ProjectStatements.All.SelectMany(statement => StatementAccess.Of(statement.Text)).Concat(ReadByOthers).ToHashSet();
        var spare = Granted().Except(needed).Select(access =>
            $"{access.Permission} on {access.Table}").Order(StringComparer.Ordinal).ToList();
        Assert.True(spare.Count == 0, string.Join('\n', spare));
    }

    [Fact]
    public void The_history_and_the_audit_are_out_of_the_apps_reach()
    {
        var granted = Granted();
        foreach (var table in new[] { "StatusEvent", "AuditEntry", "AuditDigest", "IncidentEntry", "OverrideNote",
            "AlertAcknowledgement" })
        {
            Assert.DoesNotContain((table, "UPDATE"), granted);
            Assert.DoesNotContain((table, "DELETE"), granted);
        }

        Assert.DoesNotContain(("StatusEvent", "INSERT"), granted);
        Assert.DoesNotContain(("ServiceStatus", "DELETE"), granted);
        Assert.DoesNotContain(granted, access => access.Permission is not ("SELECT" or "INSERT" or "UPDATE" or "DELETE"));
    }

    [Theory]
    [InlineData("UPDATE s SET Status = 'open' FROM @rows AS r INNER JOIN dbo.ServiceStatus AS s ON s.FacilityCode = r.Code",
        "ServiceStatus UPDATE")]
    [InlineData(
        "INSERT INTO Alert (AlertKey) OUTPUT inserted.Id SELECT Code FROM Facility", "Alert SELECT, Alert INSERT, Facility SELECT")]
    [InlineData("WITH Late AS (SELECT Id FROM OutboxMessage) DELETE FROM Notice WHERE Id IN (SELECT Id FROM Late)",
        "OutboxMessage SELECT, Notice DELETE, Notice SELECT")]
    [InlineData("SELECT name FROM sys.databases", "")]
    public void What_a_statement_takes_is_seen(string text, string expected)
    {
        var found = StatementAccess.Of(text).Select(access => $"{access.Table} {access.Permission}").ToList();
        foreach (var access in expected.Split(", ", StringSplitOptions.RemoveEmptyEntries))
            Assert.Contains(access, found);
        if (expected.Length == 0)
            Assert.Empty(found);
    }

    /// <summary>What all migrations together grant to the app's role.</summary>
    private static HashSet<(string Table, string Permission)> Granted()
    {
        var granted = new Grants();
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
        {
            using var reader = new StringReader(script.Contents);
            new TSql160Parser(true).Parse(reader, out _).Accept(granted);
        }

        return granted.All;
    }

    private sealed class Grants : TSqlFragmentVisitor
    {
        public HashSet<(string Table, string Permission)> All { get; } = [];

        public override void Visit(GrantStatement node)
        {
            if (node.Principals.All(principal => principal.Identifier?.Value == "statusboard_app"))
                All.UnionWith(Of(node));
        }

        public override void Visit(RevokeStatement node)
        {
            if (node.Principals.All(principal => principal.Identifier?.Value == "statusboard_app"))
                All.ExceptWith(Of(node));
        }

        private static IEnumerable<(string Table, string Permission)> Of(SecurityStatement node) =>
            node.Permissions.Select(permission =>
                (node.SecurityTargetObject.ObjectName.MultiPartIdentifier.Identifiers[^1].Value,
                string.Join(' ', permission.Identifiers.Select(part => part.Value.ToUpperInvariant()))));
    }
}
