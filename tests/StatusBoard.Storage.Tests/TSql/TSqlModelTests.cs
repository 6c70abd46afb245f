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

    /// <summary>Each with the word that is wrong in it, all in one model: making a model takes seconds.</summary>
    [Fact]
    public void A_statement_with_a_typo_does_not_pass()
    {
        (string Statement, string Typo)[] wrong =
        [
            ("UPDATE ServiceStatus SET Statsu = @Status WHERE FacilityCode = @Facility", "Statsu"),
            ("SELECT Code FROM Facilities", "Facilities"),
            ("SELECT f.Code, s.Nmae FROM Facility AS f LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId", "Nmae"),
            ("INSERT INTO ApiKey (Name, Hsah) VALUES (@Name, @Hash)", "Hsah"),
            ("SELECT Code FORM Facility WHERE", "Incorrect syntax"),
        ];
        using var model = Migrated(SqlServerVersion.Sql150);
        for (var i = 0; i < wrong.Length; i++)
            model.AddStatement($"Typo{i}", wrong[i].Statement);

        var problems = model.Validate();
        Assert.All(wrong.Index(), one => Assert.Contains(problems, problem =>
            problem.Contains($"Typo{one.Index}", StringComparison.Ordinal) && problem.Contains(one.Item.Typo, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_migration_with_a_typo_does_not_pass()
    {
        (string Migration, string Typo)[] wrong =
        [
            ("CREATE TRIGGER dbo.Typo ON dbo.Facility AFTER UPDATE AS UPDATE dbo.Facility SET Actve = 1;", "Actve"),
            ("ALTER TABLE dbo.Facility ADD CONSTRAINT FK_Typo FOREIGN KEY (RegionId) REFERENCES dbo.Regoin (Id);", "Regoin"),
            ("CREATE INDEX IX_Typo ON dbo.Facility (Namme);", "Namme"),
            ("INSERT INTO dbo.Service (Code, Nmae, Kind, SortOrder) VALUES ('x', 'x', 'specialty', 1);", "Nmae"),
            ("GRANT SELECT ON dbo.Facilty TO statusboard_app;", "Facilty"),
        ];
        using var model = Migrated(SqlServerVersion.Sql160);
        for (var i = 0; i < wrong.Length; i++)
            model.AddMigration($"999{i}_typo.sql", wrong[i].Migration);

        var problems = model.Validate();
        Assert.All(wrong, one => Assert.Contains(problems, problem => problem.Contains(one.Typo, StringComparison.Ordinal)));
    }

    private static ServerModel Migrated(SqlServerVersion version)
    {
        var model = new ServerModel(version);
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
            model.AddMigration(script.Name, script.Contents);
        return model;
    }
}
