using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Exchange.Demo;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Runs;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Administration.Schemes;

public sealed class SchemeStoreOnSqlite(SqliteTestDatabase database) : SchemeStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class SchemeStoreOnSqlServer(SqlServerTestDatabase database) : SchemeStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class SchemeStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SchemeStore Schemes => new(database.Database, database.Signal);

    [Fact]
    public async Task Every_published_scheme_comes_onto_the_board_as_it_was_published()
    {
        await database.EmptyAsync();
        var published = PublishedSchemes.Read();
        Assert.NotEmpty(published);
        await Schemes.UpsertAsync([.. published], Cancel);

        var board = (await BoardAsync()).Catalogue.Schemes.ToDictionary(scheme => scheme.Code);

        Assert.Equal(published.Select(scheme => scheme.Code).Order(), board.Keys.Order());
        foreach (var scheme in published)
        {
            Assert.Equal((scheme.Name, scheme.State, scheme.Region),
                (board[scheme.Code].Name, board[scheme.Code].State, board[scheme.Code].Region));
            Assert.Equal(
                (scheme.Saturation, scheme.Declaration?.Name), (board[scheme.Code].Saturation, board[scheme.Code].Declaration?.Name));
            Assert.Equal(scheme.Terms.ToHashSet(), board[scheme.Code].Terms.ToHashSet());
        }
    }

    [Fact]
    public async Task The_published_limit_for_waiting_ambulances_comes_with_its_scheme_and_takes_no_other_ones_place()
    {
        await database.EmptyAsync();
        var agencies = new AgencyStore(database.Database, database.Audit, database.Time);
        await Schemes.UpsertAsync([.. PublishedSchemes.Read()], Cancel);
        var limit = Assert.Single(await agencies.LimitsAsync(Cancel));
        Assert.Equal(("ca-la", 3, 30, Status.Diversion), (limit.Scheme, limit.Units, limit.Minutes, limit.Proposes));
        Assert.Contains("503.1", limit.Source, StringComparison.Ordinal);
        Assert.Empty(limit.Check(PublishedSchemes.Read()));

        await agencies.SetLimitAsync(limit with { Units = 4, Source = null }, new("person:1", "Ada", null), Cancel);
        await Schemes.UpsertAsync([.. PublishedSchemes.Read()], Cancel);
        Assert.Equal(4, Assert.Single(await agencies.LimitsAsync(Cancel)).Units);
    }

    [Fact]
    public async Task The_measure_of_levels_is_kept_by_a_scheme_without_one_and_taken_away_by_an_empty_one()
    {
        await database.EmptyAsync();
        foreach (var (written, stands) in new (string?, string?)[] { ("nedocs", "nedocs"), (null, "nedocs"), ("", null), (null, null) })
        {
            await Schemes.UpsertAsync(
                [new StatusScheme("nv", "Nevada", "NV", null, [Term(Status.Advisory, null)]) { PressureMeasure = written }], Cancel);
            Assert.Equal(stands, Assert.Single((await BoardAsync()).Catalogue.Schemes).PressureMeasure);
        }
    }

    [Fact]
    public async Task A_scheme_that_is_written_again_as_it_is_moves_no_version()
    {
        await database.EmptyAsync();
        await Schemes.UpsertAsync([.. PublishedSchemes.Read()], Cancel);
        var newest = await database.NewestAsync();

        await Schemes.UpsertAsync([.. PublishedSchemes.Read()], Cancel);

        Assert.Equal(newest, await database.NewestAsync());
    }

    [Fact]
    public async Task A_scheme_has_the_terms_of_its_last_writing_for_every_status_there_is()
    {
        await database.EmptyAsync();
        var every = Enum.GetValues<Status>().Where(status => StatusScale.Has(ServiceKind.EmergencyDepartment, status)).ToList();
        await Schemes.UpsertAsync([new StatusScheme("nv", "Nevada", "NV", "Clark", every.Select(status => Term(status, null)))], Cancel);
        // A closure never lapses, and nothing lapses to itself.
        var later = every.Where(status => status != Status.Advisory).Select(status =>
            Term(status, status is Status.Closed or Status.Open ? null : Status.Open)).ToList();
        await Schemes.UpsertAsync([new StatusScheme("nv", "Nevada, renamed", "NV", "Clark", later)], Cancel);

        var scheme = Assert.Single((await BoardAsync()).Catalogue.Schemes);
        Assert.Equal("Nevada, renamed", scheme.Name);
        Assert.Equal(later.ToHashSet(), scheme.Terms.ToHashSet());
    }

    [Fact]
    public async Task What_belongs_to_a_scheme_is_written_with_it_or_neither_is()
    {
        await database.EmptyAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Schemes.UpsertAsync(
            [new StatusScheme("ut", "Utah", "UT", null, [Term(Status.Open, null)])], Cancel, _ =>
                throw new InvalidOperationException("its audit")));

        Assert.Equal(0, await database.ScalarAsync<int>("SELECT COUNT(*) FROM StatusScheme"));
    }

    private static SchemeTerm Term(Status status, Status? lapseTo) =>
        new("ed", status, $"Condition {status}", lapseTo is null
            ? null : TimeSpan.FromMinutes(90), null, "a note", "a source") { LapseTo = lapseTo, MaxRenewals = lapseTo is null ? null : 2 };

    private async Task<Board> BoardAsync()
    {
        await database.SettleAsync();
        return Board.Empty.Apply((await new StatusTail(database.Database, NullLogger<StatusTail>.Instance).ReadAsync(Cancel)).Update!,
            DateTimeOffset.UtcNow).Board;
    }
}
