using System.Net;
using System.Net.Http.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Measures;

public sealed class MeasureApiOnSqlite(BoardApp app) : MeasureApiTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class MeasureApiOnSqlServer(SqlServerApp app) : MeasureApiTests(app.Running), IClassFixture<SqlServerApp>;

/// <summary>What programs report and ask of measures.</summary>
public abstract class MeasureApiTests(BoardApp app)
{
    [Fact]
    public async Task A_value_is_on_the_facility_with_what_is_computed_from_it()
    {
        (await PutAsync("CT1", "ed-capacity", new { value = 40 })).Dispose();
        using var answer = await PutAsync("CT1", "ed-census", new { value = 57, at = DateTimeOffset.UtcNow.AddMinutes(-4) });
        var facility = await answer.JsonAsync(HttpStatusCode.OK);

        var measures = facility.GetProperty("measures").EnumerateArray().ToDictionary(one => one.Text("measure"));
        Assert.Equal(57, measures["ed-census"].GetProperty("value").GetDouble());
        Assert.Equal("api", measures["ed-census"].Text("source"));
        Assert.Equal((143, "far over capacity"),
            (measures["ed-occupancy"].GetProperty("value").GetDouble(), measures["ed-occupancy"].Text("band")));
        Assert.InRange(measures["ed-occupancy"].GetProperty("at").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-5),
            DateTimeOffset.UtcNow.AddMinutes(-3));
        var board = await app.Administrator.JsonAsync("/api/v1/board?facility=CT1");
        Assert.Equal(facility.GetProperty("measures").ToString(), board.GetProperty("facilities")[0].GetProperty("measures").ToString());
    }

    [Theory]
    [InlineData("ed-census", "{\"value\": -1}", "value", "-1 is below 0")]
    [InlineData("ed-census", "{\"value\": \"low\"}", "value", "'low' is no number")]
    [InlineData("ed-census", "{}", "value", "It is missing")]
    [InlineData("ed-census", "{\"value\": [1]}", "value", "It is a number, true or false, or the code of a choice")]
    [InlineData("ed-census", "{\"value\": 1, \"at\": \"2199-01-01T00:00:00Z\"}", "at", "is in the future")]
    [InlineData("ed-census", "{\"value\": 1, \"at\": \"noon\"}", "at", "'noon' is not a time")]
    [InlineData("blood-supply", "{\"value\": \"none\"}", "value", "'none' is not one of: adequate, low, critical")]
    [InlineData("nedocs", "{\"value\": 90}", "measure", "is computed from ed-census")]
    [InlineData("moon", "{\"value\": 1}", "measure", "There is no measure 'moon'. Known: ed-capacity")]
    public async Task What_cannot_be_a_value_is_refused_and_named(string measure, string body, string field, string problem)
    {
        using var answer = await app.Administrator.SendAsync(HttpMethod.Put, $"/api/v1/facilities/CT2/measures/{measure}", body);
        var refusal = await answer.JsonAsync(HttpStatusCode.BadRequest);
        Assert.Contains(
            problem, refusal.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_kept_as_a_whole_or_not_at_all_and_each_refusal_is_named()
    {
        using var refused = await app.Administrator.PostAsync("/api/v1/measures", new
        {
            measures = new object[]
            {
                new { facility = "CT3", measure = "ventilators-total", value = 10 },
                new { facility = "CT3", measure = "ventilators-available", value = 11 },
            },
        });
        var errors = (await refused.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("errors");
        Assert.StartsWith("ventilators-available would be 11, which is more than the 10 of ventilators-total.",
            errors.GetProperty("measures[1].value")[0].GetString(), StringComparison.Ordinal);

        var id = Guid.NewGuid();
        foreach (var repeated in new[] { false, true })
        {
            using var kept = await app.Administrator.PostAsync("/api/v1/measures", new
            {
                id,
                measures = new object[]
                {
                    new { facility = "CT3", measure = "ventilators-available", value = 9 },
                    new { facility = "CT3", measure = "ventilators-total", value = 10 },
                    new { facility = "PA1", measure = "decontamination", value = true },
                },
            });
            var answer = await kept.JsonAsync(HttpStatusCode.OK);
            Assert.Equal((3, repeated), (answer.GetProperty("written").GetInt32(), answer.GetProperty("repeated").GetBoolean()));
        }

        using var unknown = await app.Administrator.PostAsync(
            "/api/v1/measures", new { measures = new object[] { new { facility = "NOPE", measure = "ed-census", value = 1 } } });
        Assert.Contains("'NOPE'", (await unknown.JsonAsync(HttpStatusCode.BadRequest)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_say_how_many_have_answered_of_how_many()
    {
        (await PutAsync("PA1", "surge-beds", new { value = 4 })).Dispose();
        (await PutAsync("PA2", "surge-beds", new { value = 6, at = DateTimeOffset.UtcNow.AddHours(-1) })).Dispose();
        var answer = await app.Administrator.JsonAsync("/api/v1/measures?state=PA");
        var surge = answer.GetProperty("measures").EnumerateArray().Single(one => one.Text("measure") == "surge-beds");
        Assert.Equal((10, 2), (surge.GetProperty("sum").GetDouble(), surge.GetProperty("answered").GetInt32()));
        Assert.True(surge.GetProperty("facilities").GetInt32() >= 2);
        Assert.InRange(surge.GetProperty("oldest").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-61),
            DateTimeOffset.UtcNow.AddMinutes(-59));
    }

    private Task<HttpResponseMessage> PutAsync(string facility, string measure, object body) =>
        app.Administrator.PutAsJsonAsync($"/api/v1/facilities/{facility}/measures/{measure}", body, TestContext.Current.CancellationToken);
}
