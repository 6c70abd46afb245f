using Microsoft.SqlServer.Dac.Model;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>The T-SQL is right for every supported SQL Server, without one.</summary>
[Trait("Speed", "Slow")]
public sealed class TSqlModelTests
{
    public static TheoryData<SqlServerVersion> Versions => ServerModel.Supported;

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_migration_and_every_statement_passes_the_servers_model(SqlServerVersion version)
    {
        using var model = Migrated(version);
        foreach (var (name, text) in ProjectStatements.All)
            model.AddStatement(name, text);

        var problems = model.Validate();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public void The_statements_of_every_store_are_among_those_checked()
    {
        var names = ProjectStatements.All.Select(statement => statement.Name).ToList();
        foreach (var name in new[] { "StatusSql.Write", "TailSql.Statuses", "EventSql.OldestFirst", "FacilitySql.Change", "ApiKeySql.Find",
            "MigrationSql.TakeLock" })
            Assert.Contains(name, names);
        Assert.DoesNotContain(ProjectStatements.All, statement => string.IsNullOrWhiteSpace(statement.Text));
    }

    [Fact]
    public void How_far_the_changes_can_be_followed_is_asked_in_one_statement_that_reads_nothing_else()
    {
        var asking = ProjectStatements.All.Where(statement =>
            statement.Text.Contains("MIN_ACTIVE_ROWVERSION", StringComparison.OrdinalIgnoreCase)
                || statement.Text.Contains("@@DBTS", StringComparison.OrdinalIgnoreCase)).ToList();

        var (name, text) = Assert.Single(asking);
        Assert.Equal("WatermarkSql.Position", name);
        Assert.DoesNotContain("FROM", text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("UPDATE ServiceStatus SET Statsu = @Status WHERE FacilityCode = @Facility", "Statsu")]
    [InlineData("SELECT Code FROM Facilities", "Facilities")]
    [InlineData("SELECT f.Code, s.Nmae FROM Facility AS f LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId", "Nmae")]
    [InlineData("INSERT INTO ApiKey (Name, Hsah) VALUES (@Name, @Hash)", "Hsah")]
    [InlineData("SELECT Code FORM Facility WHERE", "WHERE")]
    public void A_statement_with_a_typo_does_not_pass(string statement, string typo)
    {
        using var model = Migrated(SqlServerVersion.Sql150);
        model.AddStatement("Typo", statement);

        Assert.Contains(model.Validate(), problem =>
            problem.Contains(typo, StringComparison.Ordinal) || problem.Contains("Incorrect syntax", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CREATE TRIGGER dbo.Typo ON dbo.Facility AFTER UPDATE AS UPDATE dbo.Facility SET Actve = 1;", "Actve")]
    [InlineData("ALTER TABLE dbo.Facility ADD CONSTRAINT FK_Typo FOREIGN KEY (RegionId) REFERENCES dbo.Regoin (Id);", "Regoin")]
    [InlineData("CREATE INDEX IX_Typo ON dbo.Facility (Nmae);", "Nmae")]
    [InlineData("INSERT INTO dbo.Service (Code, Nmae, Kind, SortOrder) VALUES ('x', 'x', 'specialty', 1);", "Nmae")]
    [InlineData("GRANT SELECT ON dbo.Facilty TO statusboard_app;", "Facilty")]
    public void A_migration_with_a_typo_does_not_pass(string migration, string typo)
    {
        using var model = Migrated(SqlServerVersion.Sql160);
        model.AddMigration("9999_typo.sql", migration);

        Assert.Contains(model.Validate(), problem => problem.Contains(typo, StringComparison.Ordinal));
    }

    private static ServerModel Migrated(SqlServerVersion version)
    {
        var model = new ServerModel(version);
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
            model.AddMigration(script.Name, script.Contents);
        return model;
    }
}
