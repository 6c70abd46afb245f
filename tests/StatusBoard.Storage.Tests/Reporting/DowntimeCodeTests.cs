using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class DowntimeCodesOnSqlite(SqliteTestDatabase database) : DowntimeCodeTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DowntimeCodesOnSqlServer(SqlServerTestDatabase database) : DowntimeCodeTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class DowntimeCodeTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DowntimeCodeStore Store => new(database.Database, new AuditStore(database.Database, database.Time), database.Time);

    [Fact]
    public async Task A_code_of_the_sheet_is_good_for_one_report_however_it_is_spelled_and_for_no_other()
    {
        var facility = await database.AddFacilityAsync();
        var codes = await IssueAsync(facility);
        var report = Guid.NewGuid();

        Assert.Equal(
            3, await Store.UseAsync(facility, $"  {codes[2].ToUpperInvariant().Replace(' ', '-')}. ", report, "M. Okafor", Cancel));
        Assert.Equal(3, await Store.UseAsync(facility, codes[2], report, "M. Okafor", Cancel));
        Assert.Null(await Store.UseAsync(facility, codes[2], Guid.NewGuid(), "M. Okafor", Cancel));
        Assert.Equal([3], (await Store.ReadAsync(facility, Cancel)).Where(code => code.UsedAt is not null).Select(code => code.Number));
    }

    [Fact]
    public async Task A_code_of_another_facility_or_of_no_sheet_is_not_good()
    {
        var (one, other, none) = (await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var codes = await IssueAsync(one);
        await IssueAsync(other);

        Assert.Null(await Store.UseAsync(other, codes[0], Guid.NewGuid(), "M. Okafor", Cancel));
        Assert.Null(await Store.UseAsync(none, codes[0], Guid.NewGuid(), "M. Okafor", Cancel));
        Assert.Null(await Store.UseAsync(one, new string('x', 5000), Guid.NewGuid(), "M. Okafor", Cancel));
    }

    [Fact]
    public async Task A_code_whose_report_was_not_written_is_good_again()
    {
        var facility = await database.AddFacilityAsync();
        var codes = await IssueAsync(facility);
        var refused = Guid.NewGuid();
        await Store.UseAsync(facility, codes[0], refused, "M. Okafor", Cancel);

        await Store.ReleaseAsync(facility, refused, Cancel);

        Assert.Equal(1, await Store.UseAsync(facility, codes[0], Guid.NewGuid(), "M. Okafor", Cancel));
    }

    [Fact]
    public async Task A_new_sheet_makes_the_old_one_void_and_no_code_is_kept()
    {
        var facility = await database.AddFacilityAsync();
        var old = await IssueAsync(facility);
        var codes = await IssueAsync(facility);

        Assert.Equal(DowntimeCodeStore.SheetSize, codes.Distinct().Count());
        Assert.Null(await Store.UseAsync(facility, old[0], Guid.NewGuid(), "M. Okafor", Cancel));
        foreach (var code in codes)
            Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM DowntimeCode WHERE Hash LIKE @code OR Salt LIKE @code",
                new { code = $"%{code[..4]} %" }));
        Assert.Equal(2,
            await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'downtime-codes.issue' AND Subject = @subject",
            new { subject = $"facility:{facility}" }));
    }

    [Fact]
    public async Task There_is_no_sheet_for_a_facility_that_there_is_not() =>
        Assert.Empty(await IssueAsync("no-such-one"));

    private Task<IReadOnlyList<string>> IssueAsync(string facility) =>
        Store.IssueAsync(facility, new AuditEntry("person:1", "R. Alvarez", "downtime-codes.issue", $"facility:{facility}"), Cancel);
}
