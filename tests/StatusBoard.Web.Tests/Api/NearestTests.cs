using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class NearestTests(BoardApp app) : IClassFixture<BoardApp>
{
    private const string Hartford = "lat=41.76&lon=-72.67";

    [Fact]
    public async Task The_nearest_that_take_the_patient_now_come_nearest_first()
    {
        foreach (var facility in new[] { "CT1", "CT2", "CT3", "RI1" })
            await app.Administrator.ReportAsync(facility, "ed", "open");
        Assert.Equal(["CT1", "CT2", "CT3", "RI1"], await CodesAsync(Hartford));
        var second = (await app.Anybody.JsonAsync($"/api/v1/nearest?{Hartford}"))[1];
        Assert.Equal(["facility", "miles"], second.EnumerateObject().Select(member => member.Name));
        Assert.InRange(second.GetProperty("miles").GetDouble(), 12, 15);

        // Never reported in Chester; closed and diverting fall out; an advisory still takes patients.
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        await app.Administrator.ReportAsync("CT2", "ed", "advisory");
        await app.Administrator.ReportAsync("RI1", "ed", "closed");
        Assert.Equal(["CT2", "CT3"], await CodesAsync(Hartford));
        Assert.Equal(["CT2"], await CodesAsync(Hartford + "&limit=1"));

        // A need is met by who is designated for it and does not divert it.
        Assert.Equal(["CT3"], await CodesAsync(Hartford + "&accepts=ed,stemi"));
        await app.Administrator.ReportAsync("CT3", "stemi", "diversion");
        Assert.Empty(await CodesAsync(Hartford + "&accepts=STEMI"));
        // Where there is no designation, it has to be reported open.
        Assert.Empty(await CodesAsync(Hartford + "&accepts=icu"));
        await app.Administrator.ReportAsync("CT2", "icu", "open");
        Assert.Equal(["CT2"], await CodesAsync(Hartford + "&accepts=icu"));
    }

    [Theory]
    [InlineData("lon=1", "lat")]
    [InlineData("lat=1", "lon")]
    [InlineData("lat=91&lon=1", "lat")]
    [InlineData("lat=1&lon=-181", "lon")]
    [InlineData("lat=north&lon=1", "lat")]
    [InlineData("lat=NaN&lon=1", "lat")]
    [InlineData("lat=1&lon=Infinity", "lon")]
    [InlineData("lat=1,5&lon=1", "lat")]
    [InlineData("lat=1&lon=1&limit=0", "limit")]
    [InlineData("lat=1&lon=1&limit=101", "limit")]
    [InlineData("lat=1&lon=1&accepts=ed,er", "accepts")]
    [InlineData("lat=1&lon=1&accepts=outpatient", "accepts")]
    [InlineData("lat=1&lon=1&accept=trauma", "accept")]
    public async Task A_question_that_cannot_be_is_refused_by_name(string query, string field)
    {
        using var answer = await app.Anybody.GetAsync("/api/v1/nearest?" + query);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    private async Task<string[]> CodesAsync(string query) =>
        [.. (await app.Anybody.JsonAsync("/api/v1/nearest?" + query)).EnumerateArray().Select(near =>
            near.GetProperty("facility").Text("code"))];
}
