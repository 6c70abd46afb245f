using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.RoundTrips;

public sealed class RoundTripsOnSqlite(SqliteTestDatabase database) : RoundTripTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RoundTripsOnSqlServer(SqlServerTestDatabase database) : RoundTripTests(database), IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class RoundTripTests(TestDatabase database)
{
    private const int Few = 3;
    private const int Many = 60;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Writes => [.. ManyWrites.All.Keys];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_takes_as_many_statements_for_many_rows_as_for_a_few(string write)
    {
        // A message names its cause by the version of its event.
        if (write == "messages")
            await database.SkipWithoutRowversionPerRowAsync();
        var few = await CountAsync(write, Few);
        var many = await CountAsync(write, Many);

        Assert.NotEmpty(few);
        Assert.Equal(few, many);
    }

    /// <summary>The statements of one write, in their order.</summary>
    private async Task<List<string>> CountAsync(string write, int facilities)
    {
        var codes = Enumerable.Range(0, facilities).Select(_ => database.NextCode()).ToList();
        await database.Facilities.UpsertAsync(
            [.. codes.Select(code => new FacilityUpsert(code, "General", "Hartford", "CT", "America/New_York"))], Cancel);
        List<string> sent = [];
        var counted = database.Observed(text => sent.Add(text));
        var run = await ManyWrites.All[write](database, new Stores(counted, database.Signal, database.Time), codes);
        sent.Clear();
        await run();
        return sent;
    }
}
