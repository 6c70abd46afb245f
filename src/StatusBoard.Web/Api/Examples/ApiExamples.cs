using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Dispatch.Overrides;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.ApiPages;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Features.Dispatch.Overrides;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Live;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Api.Examples;

/// <summary>An example of each call of the API, of the types that the endpoints read and write. A test compares them with the
/// description.</summary>
internal static class ApiExamples
{
    private const string Live = "live";
    private const string Facility = SampleBoard.Code;

    private static readonly DateTimeOffset At = SampleBoard.At;
    private static readonly FacilityJson Hospital = FacilityJson.Of(SampleBoard.Hospital);
    private static readonly Dictionary<string, string> Agency = new() { ["agency"] = "hartford-ems" };
    private static readonly Dictionary<string, string> One = new() { ["code"] = Facility };

    /// <summary>The examples, by method and path.</summary>
    public static IReadOnlyDictionary<string, ApiExample> All { get; } = new Dictionary<string, ApiExample>(StringComparer.Ordinal)
    {
        ["GET /api/v1/board"] = new(null, 200, Board())
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT", ["status"] = "closed,diversion" },
        },
        ["GET /api/v1/facilities/{code}"] = new(null, 200, Hospital) { Parameters = One },
        ["PUT /api/v1/facilities/{code}/services/{service}"] = new(
            new StatusWrite("diversion", "saturation", "no monitored beds", Text(At.AddHours(2)), null, null), 200, Hospital)
        {
            Parameters = new Dictionary<string, string> { ["code"] = Facility, ["service"] = "ed" },
        },
        ["POST /api/v1/facilities/{code}/confirmations"] = new(new ConfirmationWrite("D. Reyes, house supervisor"), 200, Hospital)
        {
            Parameters = One,
        },
        ["POST /api/v1/reports"] = new(
            new ReportsWrite([
                new ReportWrite(Facility, "ed", "diversion", "saturation", "no monitored beds", Text(At.AddHours(2)), null, null),
                new ReportWrite(Facility, "trauma", "open", null, null, null, null, null),
            ]),
            200, new ReportsWritten(SampleBoard.Change.Version, Live, [Hospital])),
        ["PUT /api/v1/facilities/{code}/measures/{measure}"] = new(new MeasureWrite(Number(57), Text(At)), 200, Hospital)
        {
            Parameters = new Dictionary<string, string> { ["code"] = Facility, ["measure"] = "ed-census" },
        },
        ["POST /api/v1/measures"] = new(
            new MeasuresWrite(
                [
                    new(Facility, "ed-census", Number(57), Text(At)), new(Facility, "ed-capacity", Number(40), null),
                    new(Facility, "blood-supply", JsonSerializer.SerializeToElement("low"), null),
                ],
                "0198f3a2-5d1c-7b6e-9f00-3a7c1e5b2d44"),
            200, new MeasuresWritten(SampleBoard.Change.Version, Live, 3, 0, false)),
        ["GET /api/v1/measures"] = new(
            null, 200, new MeasureTotalsJson(Live, SampleBoard.Change.Version,
                [
                    new("ed-census", "patients in the emergency department", "Emergency department", "count", "patients", 120, 31, 24, 2,
                        At.AddMinutes(-48), 812, 33.8, null, new Dictionary<string, int>(), new Dictionary<string, int>()),
                ]))
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT" },
        },
        ["GET /api/v1/events"] = new(null, 200, new EventsPage(Live, [Event()], 48_212))
        {
            Parameters = new Dictionary<string, string> { ["facility"] = Facility, ["limit"] = "100" },
        },
        ["GET /api/v1/nearest"] = new(null, 200, new List<NearestJson> { new(Hospital, 2.4) })
        {
            Parameters = new Dictionary<string, string> { ["lat"] = "41.76", ["lon"] = "-72.67", ["accepts"] = "ed,stemi" },
        },
        ["GET /api/v1/overrides"] = new(null, 200, new OverridesPage(Live, [Override()]))
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT" },
        },
        ["POST /api/v1/overrides"] = new(new OverrideWrite(Facility, "closest", "Medic 4", "CPR in progress"), 201, Override()),
        ["GET /api/v1/declarations"] = new(null, 200, new DeclarationsPage(Live, [Declaration()])),
        ["POST /api/v1/declarations"] = new(
            new DeclarationWrite("MD", "Region III", "EMS is taxed to its limit", Text(At.AddHours(4))), 201, Declaration()),
        ["POST /api/v1/declarations/{id}/end"] = new(
            null, 200, Declaration() with { EndedAt = At.AddHours(3), EndedBy = "EMRC" })
        {
            Parameters = new Dictionary<string, string> { ["id"] = "7" },
        },
        ["PUT /api/v1/agencies/{agency}/runs"] = new(
            new RunsWrite(Text(At),
            [
                new RunWrite("M12", Facility, "at-facility", "stroke", Text(At.AddMinutes(-31)), Text(At.AddMinutes(-12))),
                new RunWrite("M7", Facility, "en-route", "general", Text(At.AddMinutes(-6)), ExpectedAt: Text(At.AddMinutes(9))),
            ]),
            200, new RunsWritten("hartford-ems", true, At, 2, 0, 1, 1, Live))
        {
            Parameters = Agency,
        },
        ["POST /api/v1/agencies/{agency}/runs"] = new(
            new RunsWrite(Text(At), [new RunWrite("M12", Facility, "clear", ClearedAt: Text(At))]), 200,
            new RunsWritten("hartford-ems", true, At, 1, 0, 1, 0, Live))
        {
            Parameters = Agency,
        },
        ["GET /api/v1/ambulances"] = new(null, 200, new AmbulancesJson(Live, At,
            [new AgencyJson("hartford-ems", "Hartford EMS", At.AddSeconds(-12), false, 120)],
            [new AmbulanceLoadJson(Facility, 2, 4, 3120, 1260, At.AddMinutes(9), new AmbulanceHourJson(6, 2940, 1080), [], true)]))
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT" },
        },
        ["GET /api/v1/incidents"] = new(null, 200, new IncidentsPage(Live, [Incident(null) with { Log = null, Steps = null }], null))
        {
            Parameters = new Dictionary<string, string> { ["active"] = "true" },
        },
        ["GET /api/v1/incidents/{id}"] = new(null, 200, Incident(null))
        {
            Parameters = new Dictionary<string, string> { ["id"] = "3" },
        },
        ["POST /api/v1/incidents"] = new(
            new IncidentWrite("Ransomware at the health system", "cyberattack", "Hartford HealthCare", null, Text(At), [Facility]), 201,
            Incident(null)),
        ["PATCH /api/v1/incidents/{id}"] = new(
            new IncidentChangeWrite(null, null, null, null, null, null, null,
                new ApplyWrite(
                    [new ServiceChoiceWrite("ed", "diversion")], null, "cyberattack", "records are unavailable", null, null, null, null),
                null, null, null, null, null),
            200, Incident(1))
        {
            Parameters = new Dictionary<string, string> { ["id"] = "3" },
        },
        ["GET /api/v1/insights/now"] = new(null, 200, InsightExamples.Now)
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT" },
        },
        ["GET /api/v1/insights/reach"] = new(null, 200, InsightExamples.Access)
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT" },
        },
        ["GET /api/v1/insights/time"] = new(null, 200, InsightExamples.Time)
        {
            Parameters = new Dictionary<string, string> { ["from"] = "2026-03-01", ["to"] = "2026-03-01", ["state"] = "CT" },
        },
        ["GET /api/v1/insights/hours"] = new(null, 200, InsightExamples.Hours)
        {
            Parameters = new Dictionary<string, string>
            {
                ["from"] = "2026-03-01T00:00:00-05:00", ["to"] = "2026-03-02T00:00:00-05:00", ["state"] = "CT",
            },
        },
        ["GET /api/v1/stream"] = new(null, 200, Stream())
        {
            Parameters = new Dictionary<string, string> { ["state"] = "CT", ["detail"] = "changes" },
        },
        ["GET /api/v1/heartbeat"] = new(null, 200, HeartbeatJson.Of(LiveMessages.SampleBeat, null, BuildId.Current, [], 17)),
    }.Concat(PollExamples.All).ToDictionary(StringComparer.Ordinal);

    private static JsonElement Number(double number) => JsonSerializer.SerializeToElement(number);

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static BoardJson Board() => new(SampleBoard.View.Epoch, SampleBoard.Change.Version, At, Live, [Hospital]);

    private static StatusEvent Event() => new()
    {
        Id = 48_212, OccurredAt = At, Kind = "report", Facility = Facility, FacilityName = "Hartford Hospital", State = "CT",
        Service = "ed", PreviousStatus = "open", Status = "diversion", ReasonCode = "saturation", Reason = "no monitored beds",
        Since = At, ConfirmedAt = At, ExpectedEnd = At.AddHours(2), ReportedBy = "D. Reyes, house supervisor", Source = "facility",
        Report = "0197a3c2-5b1e-7c64-9a40-3f6f2f0c8d11",
    };

    private static OverrideNote Override() => new()
    {
        Id = 12, NotedAt = At, Facility = Facility, FacilityName = "Hartford Hospital", State = "CT", Status = "diversion",
        Label = "Divert", Reason = "closest", Unit = "Medic 4", Note = "CPR in progress", NotedBy = "R. Alvarez",
    };

    private static DeclarationJson Declaration() => new(7, "Blue Alert", "MD", "Region III", "Yellow Alerts are suspended.",
        ["ed/diversion"], "EMS is taxed to its limit", At, "EMRC", At.AddHours(4), null, null);

    private static IncidentJson Incident(int? step) => new(
        3, "Ransomware at the health system", "cyberattack", "Hartford HealthCare", null, At, null, "M. Okafor",
        [new IncidentFacilityJson(Facility, At, null, null)], SampleBoard.Change.Version,
        [new IncidentEntryJson(41, At, "note", "Command post opened.", "M. Okafor", null,
            [new IncidentLinkJson("Statement of 14:00", "https://example.org/statement")])],
        step is null ? [] : [new IncidentStepJson(1, "apply", At, "M. Okafor", "ed diversion at 1 facility", 1, null)],
        step, Live, false);

    /// <summary>The beginning of a stream: the board, a change and a heartbeat, as they are sent.</summary>
    private static string Stream()
    {
        var view = SampleBoard.View;
        return string.Concat(
            Sent("board", view, JsonSerializer.Serialize(Board(), ApiJson.Default.BoardJson)),
            Sent("change", view, LiveMessages.Find("BoardChanged, detail changes").ExampleText),
            Sent("heartbeat", view, JsonSerializer.Serialize(LiveMessages.SampleBeat, ApiJson.Default.Heartbeat)));
    }

    private static string Sent(string name, StatusBoard.Boards.BoardView view, string json) =>
        $"event: {name}\nid: {view.Version}-{view.Epoch}\ndata: {JsonNode.Parse(json)!.ToJsonString()}\n\n";
}
