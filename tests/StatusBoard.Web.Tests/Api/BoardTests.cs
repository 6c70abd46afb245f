using System.IO.Compression;
using System.Net;
using System.Text.Json;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class BoardOnSqlite(BoardTests.Reported fixture) : BoardTests(fixture.App), IClassFixture<BoardTests.Reported>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class BoardOnSqlServer(BoardTests.ReportedOnSqlServer fixture) : BoardTests(fixture.App.Running),
    IClassFixture<BoardTests.ReportedOnSqlServer>;

public abstract class BoardTests(BoardApp app)
{
    private BoardApp App => app;

    [Fact]
    public async Task The_board_has_every_facility_with_all_that_the_contract_names()
    {
        var board = await App.Anybody.JsonAsync("/api/v1/board");

        Assert.Equal(["epoch", "version", "asOf", "mode", "facilities"], board.EnumerateObject().Select(member => member.Name));
        Assert.Equal(MadeBoard.Facilities.Select(facility => facility.Code).Order(), board.Codes().Order());
        var facility = board.GetProperty("facilities").EnumerateArray().Single(facility => facility.Text("code") == "CT1");
        Assert.Equal(
            ["code", "name", "type", "system", "city", "county", "state", "region", "latitude", "longitude", "timeZone", "phone",
                "designations", "ed", "specialties", "services", "measures", "mode", "version"],
            facility.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["service", "kind", "status", "localName", "severity", "since", "confirmedAt", "stale", "expectedEnd", "reasonCode",
                "reason", "reportedBy", "source", "incident"],
            facility.GetProperty("ed").EnumerateObject().Select(member => member.Name));
        Assert.Equal("Hartford General Hospital", facility.Text("name"));
        Assert.Equal(
            ["stemi", "trauma:I"], facility.GetProperty("designations").EnumerateArray().Select(designation => designation.GetString()));
        Assert.Equal(9, facility.GetProperty("specialties").GetArrayLength());
        Assert.Equal(10, facility.GetProperty("services").GetArrayLength());
        Assert.InRange(
            board.GetProperty("asOf").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddSeconds(1));
    }

    [Fact]
    public async Task The_worst_stand_first_and_what_was_never_reported_is_not_taken_for_open() =>
        // Closed, diversion, advisory, reduced services, unknown, and last the one that has no emergency department.
        Assert.Equal(["CT2", "PA1", "CT3", "RI1", "CT1", "PA2"], (await App.Anybody.JsonAsync("/api/v1/board")).Codes());

    [Fact]
    public async Task A_status_has_its_local_name_and_its_severity_on_the_common_scale()
    {
        var ed = (await App.Anybody.JsonAsync("/api/v1/board?facility=PA1")).GetProperty("facilities")[0].GetProperty("ed");

        Assert.Equal(("diversion", "Condition Red", 4), (ed.Text("status"), ed.Text("localName"), ed.GetProperty("severity").GetInt32()));
    }

    [Fact]
    public async Task A_facility_without_an_emergency_department_has_none() =>
        Assert.Equal(JsonValueKind.Null,
            (await App.Anybody.JsonAsync("/api/v1/board?facility=PA2")).GetProperty("facilities")[0].GetProperty("ed").ValueKind);

    [Theory]
    [InlineData("state=CT", "CT1 CT2 CT3")]
    [InlineData("state=ct", "CT1 CT2 CT3")]
    [InlineData("state=CT,RI", "CT1 CT2 CT3 RI1")]
    [InlineData("state=CT&state=RI", "CT1 CT2 CT3 RI1")]
    [InlineData("region=North%20Central", "CT1 CT2")]
    [InlineData("region=North%20Central&region=Southeast", "CT1 CT2 PA1 PA2")]
    [InlineData("system=Prospect,%20Medical%20Holdings", "CT1 CT2 PA1 PA2")]
    [InlineData("system=yale%20new%20haven%20health", "CT3")]
    [InlineData("facility=CT1,PA1", "CT1 PA1")]
    [InlineData("service=ed", "CT1 CT2 CT3 PA1 RI1")]
    [InlineData("status=closed", "CT2")]
    [InlineData("status=closed,diversion", "CT2 PA1")]
    [InlineData("status=Closed", "CT2")]
    [InlineData("status=suspended", "RI1")]
    [InlineData("service=outpatient&status=suspended", "RI1")]
    [InlineData("service=ed&status=open", "RI1")]
    [InlineData("status=unknown", "CT1")]
    [InlineData("q=hospital", "CT1 CT2 CT3 PA2 RI1")]
    [InlineData("q=st%20raphaels", "CT3")]
    [InlineData("q=HARTFORD", "CT1")]
    [InlineData("q=", "CT1 CT2 CT3 PA1 PA2 RI1")]
    [InlineData("state=CT&system=Prospect,%20Medical%20Holdings&status=closed&q=vernon", "CT2")]
    [InlineData("state=PA&status=closed", "")]
    [InlineData("q=nothing%20has%20this", "")]
    public async Task A_filter_leaves_exactly_what_it_asks_for(string filter, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await App.Anybody.JsonAsync("/api/v1/board?" + filter)).Codes().Order()));

    [Theory]
    [InlineData("colour=red", "colour")]
    [InlineData("States=CT", "States")]
    [InlineData("status=shut", "status")]
    [InlineData("status=closed,shut", "status")]
    [InlineData("service=er", "service")]
    [InlineData("state=Connecticut", "state")]
    [InlineData("state=ZZ", "state")]
    [InlineData("state=CT,TX", "state")]
    [InlineData("state=,", "state")]
    [InlineData("region=North", "region")]
    [InlineData("region=North%20Central&region=", "region")]
    [InlineData("system=Prospect", "system")]
    [InlineData("facility=CT1,CT9", "facility")]
    public async Task A_filter_that_cannot_be_is_refused_by_name_not_answered_with_an_empty_board(string filter, string field)
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/board?" + filter);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task A_search_is_bounded()
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/board?q=" + new string('x', 201));
        Assert.Equal(["q"], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_filter_is_named_at_once()
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/board?colour=red&status=shut");
        Assert.Equal(["colour", "status"], (await answer.FieldsAtFaultAsync()).Order());
    }

    [Fact]
    public async Task The_version_with_its_epoch_is_the_entity_tag_and_who_has_it_is_sent_nothing()
    {
        using var first = await App.Anybody.GetAsync("/api/v1/board?state=CT");
        var version = (await first.JsonAsync(HttpStatusCode.OK)).Version();
        var tag = $"{version}-{App.Feed.Board.Epoch}";
        Assert.Equal($"\"{tag}\"", first.Headers.ETag?.Tag);

        using var again = await App.Anybody.SendAsync(HttpMethod.Get, "/api/v1/board?state=CT", headers: ("If-None-Match", $"\"{tag}\""));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal("", await again.Content.ReadAsStringAsync());
        Assert.Equal($"\"{tag}\"", again.Headers.ETag?.Tag);

        using var behind = await App.Anybody.SendAsync(HttpMethod.Get, "/api/v1/board?state=CT",
            headers: ("If-None-Match", $"\"{version - 1}-{App.Feed.Board.Epoch}\", \"{version}\", \"{version}-0123456789abcdef\""));
        Assert.Equal(HttpStatusCode.OK, behind.StatusCode);

        using var weakOrOther = await App.Anybody.SendAsync(
            HttpMethod.Get, "/api/v1/board?state=CT", headers: ("If-None-Match", $"\"7-other\", W/\"{tag}\""));
        Assert.Equal(HttpStatusCode.NotModified, weakOrOther.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task The_board_is_compressed_for_who_takes_it(string encoding)
    {
        using var answer = await App.Anybody.SendAsync(HttpMethod.Get, "/api/v1/board", headers: ("Accept-Encoding", encoding));

        Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br"
            ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        Assert.Equal(6, (await JsonSerializer.DeserializeAsync<JsonElement>(plain)).Codes().Length);
    }

    [Fact]
    public async Task A_facility_is_read_by_its_code_in_any_case_with_its_version_as_entity_tag()
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/facilities/ct2");
        var facility = await answer.JsonAsync(HttpStatusCode.OK);

        Assert.Equal("CT2", facility.Text("code"));
        Assert.Equal("closed", facility.Text("ed", "status"));
        Assert.Equal($"\"{facility.Version()}-{App.Feed.Board.Epoch}\"", answer.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task A_facility_that_there_is_not_is_a_404_that_says_so()
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/facilities/NOPE");
        Assert.Contains("NOPE", (await answer.ProblemAsync(HttpStatusCode.NotFound)).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_there_is_not_and_a_wrong_method_are_problems_too()
    {
        using var nowhere = await App.Anybody.GetAsync("/api/v1/nowhere");
        await nowhere.ProblemAsync(HttpStatusCode.NotFound);
        using var wrongMethod = await App.Anybody.DeleteAsync("/api/v1/board");
        await wrongMethod.ProblemAsync(HttpStatusCode.MethodNotAllowed);
    }

    /// <summary>A board with one facility in each state that matters.</summary>
    public class Reported : IAsyncLifetime
    {
        public Reported()
            : this(DatabaseProvider.Sqlite)
        {
        }

        protected Reported(DatabaseProvider engine) => App = new BoardApp(engine);

        public BoardApp App { get; }

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            if (!App.IsThere)
                return;
            using var answer = await App.Administrator.PostAsync("/api/v1/reports", new
            {
                reports = new[]
                {
                    new { facility = "CT2", service = "ed", status = "closed" },
                    new { facility = "PA1", service = "ed", status = "diversion" },
                    new { facility = "CT3", service = "ed", status = "advisory" },
                    new { facility = "RI1", service = "ed", status = "open" },
                    new { facility = "RI1", service = "outpatient", status = "suspended" },
                },
            });
            await answer.JsonAsync(HttpStatusCode.OK);
        }

        public ValueTask DisposeAsync()
        {
            GC.SuppressFinalize(this);
            return App.DisposeAsync();
        }
    }

    public sealed class ReportedOnSqlServer() : Reported(DatabaseProvider.SqlServer);
}
