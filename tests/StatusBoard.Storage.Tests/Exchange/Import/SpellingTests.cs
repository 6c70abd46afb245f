using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class SpellingOnSqlite(SqliteTestDatabase database) : SpellingTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class SpellingOnSqlServer(SqlServerTestDatabase database) : SpellingTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class SpellingTests(TestDatabase database)
{
    [Theory]
    [InlineData("UCLA MEDICAL CENTER OF ST. MARY'S", "CA", "UCLA Medical Center of St. Mary's")]
    [InlineData("OF THE HILLS HOSPITAL AND CLINIC II", "CA", "Of the Hills Hospital and Clinic II")]
    [InlineData("O'CONNOR HOSPITAL", "CA", "O'Connor Hospital")]
    [InlineData("D'YOUVILLE HO'OLA KING'S DAUGHTERS' HOSPITAL", "CA", "D'Youville Ho'ola King's Daughters' Hospital")]
    [InlineData("MCLEOD-MCALLEN REGIONAL", "SC", "McLeod-McAllen Regional")]
    [InlineData("UPMC  PASSAVANT - THE HEIGHTS", "PA", "UPMC Passavant - The Heights")]
    [InlineData("UNIVERSITY HOSPITAL(WEST)", "PA", "University Hospital(West)")]
    [InlineData("C.F.S.E. 34TH STREET J. D. DEKALB HLTH CTR", "GA", "C.F.S.E. 34th Street J. D. DeKalb Hlth Ctr")]
    [InlineData("HSHS TMC HOSPITAL D/P SNF", "WI", "HSHS TMC Hospital D/P SNF")]
    [InlineData("HOSPITAL DE LA LUZ Y EL MAR", "PR", "Hospital de la Luz y el Mar")]
    [InlineData("DEL SOL LA PALMA HOSPITAL", "TX", "Del Sol La Palma Hospital")]
    [InlineData("LAC+USC AT I-70, VA SITE", "CA", "LAC+USC at I-70, VA Site")]
    [InlineData("ST SIMONS BY-THE-SEA - OF HOPE", "GA", "St Simons by-the-Sea - Of Hope")]
    [InlineData("WellSpan York Hospital", "PA", "WellSpan York Hospital")]
    [InlineData("HOSPITAL CASTAÑER", "PR", "Hospital Castañer")]
    public async Task Names_in_capitals_are_written_as_people_write_them(string listed, string state, string expected)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.File(Samples.CmsNewHeader, Samples.CmsRow("070901", $"\"{listed}\"", state: state)));
        Assert.Equal(expected, (await board.FindAsync("070901"))!.Name);
    }

    [Theory]
    [InlineData("8605330101", "+1-860-533-0101")]
    [InlineData("(860) 533-0101", "+1-860-533-0101")]
    [InlineData("1-860-533.0101", "+1-860-533-0101")]
    [InlineData("(860( 533 0101", "+1-860-533-0101")]
    [InlineData("533-0101", null)]
    [InlineData("(680) 488-2552", null)]
    [InlineData("(602) 111-1111", null)]
    [InlineData("860-533-0101 ext 5", null)]
    public async Task Telephone_numbers_are_written_one_way_and_what_is_none_is_left_out(string listed, string? expected)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.File(Samples.CmsNewHeader, Samples.CmsRow("070901", "TEST HOSPITAL", phone: listed)));
        Assert.Equal(1, report.Added);
        Assert.Equal(expected, (await board.FindAsync("070901"))!.Phone);
        Assert.Equal(expected is null ? ["Telephone Number"] : [], report.LeftOut.Select(remark => remark.Column));
    }
}
