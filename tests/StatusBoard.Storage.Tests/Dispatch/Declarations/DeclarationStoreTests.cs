using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Exchange.Demo;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Dispatch.Declarations;

public sealed class DeclarationStoreOnSqlite(SqliteTestDatabase database) : DeclarationStoreTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DeclarationStoreOnSqlServer(SqlServerTestDatabase database) : DeclarationStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class DeclarationStoreTests(TestDatabase database)
{
    private static readonly DeclarationRule Blue = new(
        "Blue Alert", "Yellow Alerts are suspended.", [new SuspendedStatus("ed", Status.Diversion)], "a policy");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DeclarationStore Store => new(database.Database, database.Audit, database.Time);

    [Fact]
    public async Task A_declaration_is_kept_with_who_why_and_until_and_is_one_at_a_time_for_a_place()
    {
        var now = database.Time.GetUtcNow();
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DeclareAsync("MD", "Region III", now.AddHours(2))));
        var made = Assert.Single(all, one => one is not null)!;
        var kept = (await Store.FindAsync(made.Id, Cancel))!;
        Assert.Equal(("md", "MD", "Region III", "Blue Alert", "snow", "M. Reyes", now, now.AddHours(2)),
            (kept.Scheme, kept.State, kept.Region, kept.Name, kept.Reason, kept.DeclaredBy, kept.DeclaredAt, kept.Until));
        Assert.Equal(Blue.Suspends, kept.Suspends);
        Assert.NotNull(await DeclareAsync("MD", null, null));
        Assert.Equal(1,
            await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'area.declare' AND Subject = @subject",
            new { subject = $"declaration:{made.Id}" }));

        // When it has ended by itself, it can be declared anew.
        database.Time.Advance(TimeSpan.FromHours(2));
        Assert.NotNull(await DeclareAsync("MD", "Region III", null));
    }

    [Fact]
    public async Task It_ends_once_and_is_kept_as_it_was_made()
    {
        var made = (await DeclareAsync("VA", null, null))!;
        Assert.True(await Store.EndAsync(made.Id, "person:2", "J. Ortiz", null, Cancel));
        Assert.False(await Store.EndAsync(made.Id, "person:3", "somebody else", null, Cancel));
        var kept = (await Store.FindAsync(made.Id, Cancel))!;
        Assert.Equal(("J. Ortiz", database.Time.GetUtcNow()), (kept.EndedBy, kept.EndedAt));
        Assert.Equal(1, await database.ScalarAsync<int>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'area.end' AND Subject = @subject",
            new { subject = $"declaration:{made.Id}" }));

        var standing = (await DeclareAsync("VA", null, null))!;
        foreach (var id in new[] { made.Id, standing.Id })
        {
            await database.RefusesAsync("UPDATE AreaDeclaration SET Reason = 'another' WHERE Id = @id", new { id });
            await database.RefusesAsync("DELETE FROM AreaDeclaration WHERE Id = @id", new { id });
        }

        await database.RefusesAsync("UPDATE AreaDeclaration SET EndedBy = 'another' WHERE Id = @id", new { id = made.Id });
    }

    [Fact]
    public async Task Those_that_were_in_force_at_any_time_since_are_read()
    {
        var start = database.Time.GetUtcNow();
        var ended = (await DeclareAsync("DE", null, null))!;
        await Store.EndAsync(ended.Id, "person:1", "M. Reyes", null, Cancel);
        var lapsed = (await DeclareAsync("DE", "Kent", start.AddMinutes(5)))!;
        database.Time.Advance(TimeSpan.FromMinutes(10));
        var standing = (await DeclareAsync("DE", "Sussex", null))!;
        Assert.Equal([standing.Id, lapsed.Id, ended.Id], await IdsAsync(start));
        Assert.Equal([standing.Id], await IdsAsync(database.Time.GetUtcNow()));
    }

    [Fact]
    public async Task What_a_scheme_lets_declare_is_part_of_the_catalogue_and_stays_when_its_terms_are_written()
    {
        var schemes = new SchemeStore(database.Database, database.Signal);
        var scheme = new StatusScheme("md-made", "Maryland", "MD", null,
            [new SchemeTerm("ed", Status.Diversion, "Yellow Alert", null, null, null, null)]) { Declaration = Blue };
        await schemes.UpsertAsync([scheme], Cancel);
        await schemes.UpsertAsync([new StatusScheme("md-made", "Maryland, renamed", "MD", null, scheme.Terms)], Cancel);
        var read = await new StatusTail(database.Database, NullLogger<StatusTail>.Instance).ReadAsync(Cancel);
        var rule = read.Update!.Catalogue!.Schemes.Single(one => one.Code == "md-made").Declaration!;
        Assert.Equal((Blue.Name, Blue.Effect, Blue.Source), (rule.Name, rule.Effect, rule.Source));
        Assert.Equal(Blue.Suspends, rule.Suspends);
        Assert.Equal("Blue Alert", PublishedSchemes.Read().Single(one => one.Code == "md").Declaration!.Name);
    }

    private async Task<List<int>> IdsAsync(DateTimeOffset from) =>
        [.. (await Store.SinceAsync(from, Cancel)).Where(one => one.State == "DE").Select(one => one.Id)];

    private Task<AreaDeclaration?> DeclareAsync(string state, string? region, DateTimeOffset? until) =>
        Store.DeclareAsync(new StatusScheme("md", "Maryland", state, null, []), Blue, new DeclarationDraft(state, region, "snow", until),
            "person:1", "M. Reyes", "10.0.0.1", Cancel);
}
