using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>
/// How triggers find rows, whatever the server guesses of their number: the status table by its key for each row (LOOP), so that
/// one row's update never reads all of it; inserted and deleted, which have no index, by HASH, so that an update of many rows never
/// compares each with each.
/// </summary>
public sealed class TriggerJoinTests
{
    /// <summary>A new service comes to all facilities: it reads the whole table once, whatever the plan.</summary>
    private const string OfAllFacilities = "Service_Inserted";

    [Fact]
    public void Each_trigger_seeks_the_status_table_and_hashes_what_was_changed()
    {
        var triggers = Triggers.All;
        Assert.Contains(triggers, trigger => trigger.Name == "ServiceStatus_Updated");
        Assert.Contains(triggers, trigger => trigger.Name == "Facility_Written");

        var problems = triggers.Where(trigger =>
            trigger.Name != OfAllFacilities).SelectMany(trigger => Problems(trigger.Name, trigger.Text)).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("UPDATE s SET Stale = 0 FROM dbo.ServiceStatus AS s INNER JOIN inserted AS i ON i.FacilityCode = s.FacilityCode", 2)]
    [InlineData("UPDATE s SET Stale = 0 FROM inserted AS i INNER JOIN dbo.ServiceStatus AS s ON i.FacilityCode = s.FacilityCode", 1)]
    [InlineData("UPDATE s SET Stale = 0 FROM inserted AS i INNER LOOP JOIN dbo.ServiceStatus AS s ON i.FacilityCode = s.FacilityCode", 0)]
    [InlineData("SELECT 1 FROM inserted AS i INNER LOOP JOIN deleted AS d ON d.FacilityCode = i.FacilityCode", 1)]
    [InlineData("SELECT 1 FROM inserted AS i INNER HASH JOIN deleted AS d ON d.FacilityCode = i.FacilityCode", 0)]
    [InlineData("IF EXISTS (SELECT 1 FROM dbo.ServiceStatus WHERE Stale = 1) RETURN", 1)]
    public void A_join_left_to_the_servers_guess_is_seen(string body, int problems) =>
        Assert.Equal(
            problems, Problems("Test", $"CREATE TRIGGER dbo.Test ON dbo.ServiceStatus AFTER UPDATE AS BEGIN {body}; END").Count());

    private static IEnumerable<string> Problems(string name, string text)
    {
        var reads = new Reads();
        Triggers.Parse(text).Accept(reads);
        return reads.Problems.Select(problem => $"{name}: {problem}");
    }

    private sealed class Reads : TSqlFragmentVisitor
    {
        private readonly HashSet<TableReference> allowed = [];

        public List<string> Problems { get; } = [];

        public override void ExplicitVisit(QualifiedJoin node)
        {
            var (table, hint) = (Name(node.SecondTableReference), node.JoinHint);
            if (table is "ServiceStatus")
                allowed.Add(node.SecondTableReference);
            if ((table is "ServiceStatus" && hint != JoinHint.Loop) || (table is "inserted" or "deleted" && hint != JoinHint.Hash))
                Problems.Add($"{table} is joined by {hint}");
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(InsertSpecification node)
        {
            allowed.Add(node.Target);
            base.ExplicitVisit(node);
        }

        public override void ExplicitVisit(CreateTriggerStatement node) => node.StatementList.Accept(this);

        public override void Visit(NamedTableReference node)
        {
            if (Name(node) == "ServiceStatus" && !allowed.Contains(node))
                Problems.Add("ServiceStatus is read otherwise than by its key");
        }

        private static string? Name(TableReference table) => (table as NamedTableReference)?.SchemaObject.BaseIdentifier.Value;
    }
}
