using CsCheck;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class BrokenRowsOnSqlite(SqliteTestDatabase database) : BrokenRowProperty(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class BrokenRowsOnSqlServer(SqlServerTestDatabase database) : BrokenRowProperty(database),
    IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class BrokenRowProperty(TestDatabase database)
{
    private static readonly Gen<(bool IsGood, Func<string, string> Row)> Rows = Gen.OneOf(
        Good(code => Samples.CmsRow(code, $"HOSPITAL {code}", phone: "")),
        Good(code => Samples.CmsRow(code, $"\"HOSPITAL {code}, \"\"THE\"\"\"", phone: "")),
        Good(code => Samples.CmsRow(code, $"HOSPITAL {code}", phone: "", address: "\"1 ROAD\nUPSTAIRS\"")),
        Good(code => "\n" + Samples.CmsRow(code, $"HOSPITAL {code}", phone: "") + ",,"),
        Broken(code => Samples.CmsRow(code, $"\"HOSPITAL {code}", phone: "")),
        Broken(code => Samples.CmsRow(code, $"HOSPITAL {code}", phone: "") + "\""),
        Broken(code => Samples.CmsRow(code, $"HOSPITAL {code}", state: "ZZ")),
        Broken(code => code + ",too short"),
        Broken(code => Samples.CmsRow(code, "")),
        Broken(code => Samples.CmsRow(code, $"\0HOSPITAL {code}")),
        Broken(code => Samples.CmsRow("070000", $"FIRST AGAIN {code}")));

    [Fact]
    public async Task Whatever_is_broken_every_row_that_is_not_is_taken()
    {
        var board = await database.EmptyAsync();
        await Rows.List[1, 40].SampleAsync(
            async rows =>
            {
                var coded = rows.Select((row, i) =>
                    (Code: FormattableString.Invariant($"07{i + 1:0000}"), row.IsGood,
                    Text: row.Row(FormattableString.Invariant($"07{i + 1:0000}")))).ToList();
                var file = Samples.File(
                    Samples.CmsNewHeader, coded.Select(row => row.Text).Prepend(Samples.CmsRow("070000", "FIRST HOSPITAL", phone: "")));

                // A dry run, so that each sample meets an empty board.
                var report = await board.TakeAsync(file, dryRun: true);
                Assert.Equal(1 + coded.Count(row => row.IsGood), report.Added);
                Assert.Equal(coded.Count(row => !row.IsGood), report.Refused.Count);
                return true;
            },
            iter: 1000,
            threads: 1);
    }

    private static Gen<(bool IsGood, Func<string, string> Row)> Good(Func<string, string> row) => Gen.Const((true, row));

    private static Gen<(bool IsGood, Func<string, string> Row)> Broken(Func<string, string> row) => Gen.Const((false, row));
}
