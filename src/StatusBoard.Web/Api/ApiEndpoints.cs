using Microsoft.OpenApi;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Features.Dispatch.Overrides;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Features.Reporting;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Api;

/// <summary>Maps the API, one line for each endpoint. Its names are a contract that other systems rely on.</summary>
public static class ApiEndpoints
{
    /// <summary>Maps <c>/api/v1</c>.</summary>
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization(Policies.Read).DisableAntiforgery().AddEndpointFilter<QueryCheck>();
        MapBoard(api);
        MapDispatch(api);
        MapMeasures(api);
        MapIncidents(api);
        MapPolls(api);
        MapInsights(api);
        MapLive(api);
        // The key of an agency may write its runs and not read the board.
        MapRuns(routes.MapGroup("/api/v1").RequireAuthorization(Policies.ReportRuns).DisableAntiforgery()
            .AddEndpointFilter<QueryCheck>());
        api.MapGet("/ambulances", RunsEndpoint.Get).Describe<AmbulancesJson>("Ambulances",
            "How many ambulances are on the way to each facility and at its door, the longest and the median wait there now and in the "
                + "last hour. Agencies that have been silent for longer than their limit are named and counted nowhere. Example: "
                + "/api/v1/ambulances?state=CT").TakesPlaces(RunsEndpoint.Takes);
    }

    /// <summary>What dispatch systems send of their ambulances.</summary>
    private static void MapRuns(RouteGroupBuilder api)
    {
        api.MapPut("/agencies/{agency}/runs", RunsEndpoint.Put).Accepts<RunsWrite>("application/json")
            .Describe<RunsWritten>("Runs: whole picture",
                "Where all units of an agency are going. A unit that is not named is on no run any more. Send it every 15 seconds: an "
                    + "agency that is silent for longer than its limit (2 minutes) counts nowhere. A message older than the newest whole "
                    + "picture changes nothing (applied is false). Nothing of a patient is taken.");
        api.MapPost("/agencies/{agency}/runs", RunsEndpoint.Post).Accepts<RunsWrite>("application/json")
            .Describe<RunsWritten>("Runs: changes",
                "Runs that have changed; all others stay as they are. A run that is older than what is known of its unit is skipped.");
    }

    /// <summary>The board, its facilities, reports and history.</summary>
    private static void MapBoard(RouteGroupBuilder api)
    {
        api.MapGet("/board", BoardEndpoint.Get).WithMetadata(CountsAsExport.Mark).Describe<BoardJson>("Board",
            "The facilities that a filter asks for, with their present statuses, the worst first. ETag is the version. With at: what "
                + "the board said at that moment, which the answer has as asOf and as at. Example: "
                + "/api/v1/board?at=2026-11-27T10:00Z&state=CT")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .TakesFilter(
                FilterReading.Takes with { Once = [.. FilterReading.Takes.Once, PastMoment.Name] },
                KeyValuePair.Create(PastMoment.Name, PastMoment.Means));
        api.MapGet("/facilities/{code}", FacilityEndpoint.Get)
            .Describe<FacilityJson>(
                "Facility",
                "One facility with all its statuses. With at: as it was at that moment, which the answer has as asOf and as at. Example: "
                    + "/api/v1/facilities/070025?at=2026-11-27T10:00Z")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .Takes(PastMoment.Name);
        api.MapPut("/facilities/{code}/services/{service}", ReportEndpoint.Put).RequireAuthorization(Policies.Report)
            .Accepts<StatusWrite>("application/json")
            .Describe<FacilityJson>("Report a status",
                "Answers when it is committed and on the board. If-Match with the facility's version refuses (412) when the status has "
                    + "changed since.");
        api.MapPost("/facilities/{code}/confirmations", ConfirmationEndpoint.Post).RequireAuthorization(Policies.Report)
            .Accepts<ConfirmationWrite>(isOptional: true, "application/json")
            .Describe<FacilityJson>("Confirm",
                "Says that the present statuses of a facility still hold. If-Match with the facility's version refuses (412) when one "
                    + "of them has changed since.");
        api.MapPost("/reports", ReportsEndpoint.Post).RequireAuthorization(Policies.Report)
            .Accepts<ReportsWrite>("application/json")
            .Describe<ReportsWritten>("Report many", "All reports are kept, or none.");
        api.MapGet("/events", EventsEndpoint.Get).WithMetadata(CountsAsExport.Mark)
            .Describe<EventsPage>("History",
            "Every change, oldest first. next is what to send as after for those that follow; where it is null, nothing follows yet: "
                + "send the last id later.").Takes("facility", "state", "from", "to", "after", "limit");
    }

    /// <summary>What is counted: beds, census, crowding.</summary>
    private static void MapMeasures(RouteGroupBuilder api)
    {
        api.MapGet("/measures", MeasureEndpoints.Get).Describe<MeasureTotalsJson>("Measures",
            "The measures in use, each with its total over the facilities that a filter asks for: how many have a value that is not "
                + "stale, of how many, and when the oldest was so. Example: /api/v1/measures?state=CT").TakesFilter();
        api.MapPost("/measures", MeasureEndpoints.Post).RequireAuthorization(Policies.Report)
            .Accepts<MeasuresWrite>("application/json")
            .Describe<MeasuresWritten>("Report many values",
                "Values of any number of facilities and measures: all are kept, or none, and each that is refused is named. With an id, "
                    + "a batch that is sent again is written once.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapPut("/facilities/{code}/measures/{measure}", MeasureEndpoints.Put).RequireAuthorization(Policies.Report)
            .Accepts<MeasureWrite>("application/json")
            .Describe<FacilityJson>("Report a value",
                "Answers when it is committed and on the board. at may be in the past; a value that is older than the present one stands "
                    + "in the history only.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    /// <summary>What dispatch asks and writes.</summary>
    private static void MapDispatch(RouteGroupBuilder api)
    {
        api.MapGet("/nearest", NearestEndpoint.Get).Describe<IReadOnlyList<NearestJson>>("Nearest",
            "The nearest facilities open to an ambulance with these needs now, by straight line.").Takes("lat", "lon", "accepts", "limit");
        api.MapGet("/overrides", OverridesEndpoint.Get).WithMetadata(CountsAsExport.Mark)
            .Describe<OverridesPage>("Override notes",
            "Units that were sent to a facility although it was closed or diverting: who noted it, when and why, the newest first.")
            .Takes("facility", "state", "from", "to", "limit");
        api.MapPost("/overrides", OverridesEndpoint.Post).RequireAuthorization(Policies.Acknowledge)
            .Accepts<OverrideWrite>("application/json")
            .Describe<StatusBoard.Storage.Dispatch.Overrides.OverrideNote>(
                "Note an override", "Logs that a unit was sent to a facility although it diverts. Changes no status. Answers 201.");
        api.MapGet("/declarations", DeclarationsEndpoint.Get).WithMetadata(CountsAsExport.Mark)
            .Describe<DeclarationsPage>("Area declarations",
            "What is declared for states and regions by their schemes (a Blue Alert suspends Yellow Alerts) and in force now; from: "
                + "what was in force at any time since.").Takes("from");
        api.MapPost("/declarations", DeclarationsEndpoint.Post).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<DeclarationWrite>("application/json")
            .Describe<DeclarationJson>("Declare for an area",
                "Answers 201. Changes no status: it says that some do not hold. Needs the permission for all of the area; 409 when it "
                    + "is in force there already.");
        api.MapPost("/declarations/{id}/end", DeclarationsEndpoint.End).RequireAuthorization(Policies.ManageIncidents)
            .Describe<DeclarationJson>("End a declaration", "409 when it has ended already.");
    }

    private static void MapIncidents(RouteGroupBuilder api)
    {
        api.MapGet("/incidents", IncidentsEndpoint.List).WithMetadata(CountsAsExport.Mark)
            .Describe<IncidentsPage>("Incidents",
            "Those that go on (active=true), have ended (active=false) or both, the newest number first. Exercises are left out: "
                + "exercise=true gives them alone. facility: those that it is or was part of. next is what to send as before for those "
                + "that follow.").Takes("active", "exercise", "facility", "before", "limit");
        api.MapGet("/incidents/{id}", IncidentsEndpoint.Get).Describe<IncidentJson>("Incident", "One incident with its log and steps.");
        api.MapPost("/incidents", IncidentsEndpoint.Post).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<IncidentWrite>("application/json")
            .Describe<IncidentJson>("Open an incident",
                "Answers 201 when it is committed and on this node's screens. Needs the permission at every facility.");
        api.MapPatch("/incidents/{id}", IncidentEndpoint.Patch).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<IncidentChangeWrite>("application/json")
            .Describe<IncidentJson>("Change an incident",
                "What is said of it, or one act: attach, release, apply (preview: true writes nothing and says what would change), "
                    + "undo, entry, handOver, close, reopen. 409 when it has ended or a status has moved on.");
    }

    /// <summary>Questions to many facilities.</summary>
    private static void MapPolls(RouteGroupBuilder api)
    {
        api.MapGet("/polls", PollsEndpoint.List).WithMetadata(CountsAsExport.Mark).Describe<PollsPage>("Polls",
            "Questions to many facilities, the newest number first, without their facilities. state: draft, open, closed or cancelled; "
                + "incident, series: those that belong to it. next is what to send as before for those that follow.")
            .Takes("state", "incident", "series", "before", "limit");
        api.MapGet("/polls/templates", PollsEndpoint.Templates).Describe<PollTemplatesPage>(
            "Templates of polls", "Prepared questions; administrators change them.");
        api.MapPut("/polls/templates/{code}", PollsEndpoint.PutTemplate).RequireAuthorization(Policies.Administer)
            .Accepts<PollTemplateWrite>("application/json")
            .Describe<PollTemplateView>("Change a template of polls",
                "Adds a template, or changes the edition that is named. Polls that were made from it stay as they are. 409 where it has "
                    + "another edition by now.");
        api.MapGet("/polls/series", PollSeriesEndpoint.List).RequireAuthorization(Policies.ManageIncidents).Describe<PollSeriesList>(
            "Repeated polls", "The series that go on, with when they ask. What one has asked: /polls?series=.");
        api.MapPatch("/polls/series/{id}", PollSeriesEndpoint.Patch).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<PollSeriesChangeWrite>("application/json")
            .Describe<PollSeriesView>("Stop a series",
                "stop: true ends it; polls that it has asked stay as they are. 404 where it goes on no more.");
        api.MapGet("/polls/{id}", PollEndpoint.Get).Describe<PollView>("Poll",
            "One poll with its sums, also by state, and the facilities that it asks: answered, seen but not answered, not reached, "
                + "declined.");
        api.MapPost("/polls", PollsEndpoint.Post).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<PollWrite>("application/json")
            .Describe<PollMade>("Ask many",
                "Answers 201 when it is committed: the facilities that the filter matches are asked, of those at which the sender manages "
                    + "incidents. With beginsAt or draft nobody is asked yet; with repeat a series is made. With an id that was sent "
                    + "before it is made once.");
        api.MapPatch("/polls/{id}", PollEndpoint.Patch).RequireAuthorization(Policies.ManageIncidents)
            .Accepts<PollChangeWrite>("application/json")
            .Describe<PollView>("Remind, extend, close",
                "One act: open, remind, deadline or extendMinutes, close, cancel. A closed poll that is extended is open again. 409 when "
                    + "the poll is not in that state.");
        api.MapPost("/polls/{id}/answers", PollEndpoint.PostAnswer).RequireAuthorization(Policies.Report)
            .Accepts<PollAnswerWrite>("application/json")
            .Describe<PollAnswered>("Answer a poll",
                "Answers 201 when it is committed. A facility's newest answer counts, and the earlier ones are kept. With an id that was "
                    + "sent before nothing is written again. An answer after the deadline is kept and marked late.");
        api.MapPost("/polls/{id}/seen", PollEndpoint.PostSeen).RequireAuthorization(Policies.Read)
            .Describe<PollView>("Seen",
                "Says that the caller has seen the question: for the facilities whose reporter they are, and for their own desk.");
    }

    /// <summary>Figures of the present and of what has passed.</summary>
    private static void MapInsights(RouteGroupBuilder api)
    {
        api.MapGet("/insights/now", InsightsEndpoint.Now).Describe<InsightsNowJson>("Insights: now",
            "How many emergency departments are open, strained, diverting, closed or not known, an hour, a day and a week ago as well; "
                + "services suspended, areas affected most, incidents. definitions says what each figure means. Example: "
                + "/api/v1/insights/now?state=CT").TakesPlaces(InsightsEndpoint.TakesNow);
        api.MapGet("/insights/reach", ReachEndpoint.Get).Describe<InsightsReachJson>("Insights: reach",
            "How many people have a nearest emergency department that does not accept, what that changes for them in miles and minutes, "
                + "by state and county, and which departments they have instead. Where it is not known whether departments accept, "
                + "atLeast is as if they did, atMost as if they did not. method says how it is calculated, and its limits. Example: "
                + "/api/v1/insights/reach?state=CT").TakesPlaces(
                ReachEndpoint.Takes,
                ("close", "What if: codes of facilities, separated by commas, that are taken as closed.", "070025"),
                ("alone", "With close: true to take all other departments as accepting; otherwise they are as they are now.", "true"),
                (PastMoment.Name, PastMoment.Means, "2026-11-27T10:00Z"));
        api.MapGet("/insights/hours", InsightsEndpoint.Hours).WithMetadata(CountsAsExport.Mark)
            .Describe<InsightsHoursJson>("Insights: hours",
                "The time in each status in a period, of all facilities together and of each, with episodes. "
                    + "Shares are of the known time. 503 while the hours are being made of the history. Example: "
                    + "/api/v1/insights/hours?from=2026-11-01T00:00:00-04:00&to=2026-12-01T00:00:00-05:00&state=CT")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .TakesPlaces(
                InsightsEndpoint.TakesHours,
                ("from", "The beginning, ISO 8601 with offset. Required.", "2026-11-01T00:00:00-04:00"),
                ("to", "The end, ISO 8601 with offset; it may be in the future. Required.", "2026-12-01T00:00:00-05:00"),
                ("service", "The code of a service; ed where it is left out.", "ed"));
        api.MapGet("/insights/time", TimeEndpoint.JsonAsync).WithMetadata(CountsAsExport.Mark)
            .Describe<InsightsTimeJson>("Insights: over time",
                "The figures of the page /insights/time: hours, episodes, how many at once, days and hours of the week, who reported, "
                    + "times from incidents to reports and to restoration, by the local days of each facility. 503 while the hours are "
                    + "being made of the history. Example: "
                    + "/api/v1/insights/time?from=2026-11-01&to=2026-11-30&state=CT")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .TakesPlaces(
                TimeAsked.Takes,
                ("period", "A period by its name: " + string.Join(", ", TimeAsked.Presets.Select(one => one.Name)) + ". 30d where nothing "
                    + "is given.", "30d"),
                ("from", "The first day, instead of a period.", "2026-11-01"),
                ("to", "The last day; today where it is left out.", "2026-11-30"),
                ("service", "The code of a service; ed where it is left out.", "ed"),
                ("kind", "The type of hospital.", "general"));
    }

    /// <summary>The event stream and the heartbeat.</summary>
    private static void MapLive(RouteGroupBuilder api)
    {
        api.MapGet("/stream", StreamEndpoint.Get).WithSummary("Stream").WithTags("StatusBoard")
            .WithDescription("Server-sent events: board once, then change and heartbeat. Last-Event-ID resumes.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .TakesFilter(StreamEndpoint.Takes, KeyValuePair.Create("detail", StreamEndpoint.DetailMeans));
        api.MapGet("/heartbeat", HeartbeatEndpoint.Get)
            .Describe<HeartbeatJson>("Heartbeat",
            "The version of the board, whether the database can be read, and the build that answers. shown: the version that the asker "
                + "shows, for displays.").Takes("shown").DisableRateLimiting();
    }

    private static RouteHandlerBuilder Describe<T>(this RouteHandlerBuilder endpoint, string summary, string description) => endpoint
        .WithTags("StatusBoard").WithSummary(summary).WithDescription(description)
        .Produces<T>()
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    /// <summary>The parameters of the query string, each at most once; any other parameter is refused by name.</summary>
    private static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params string[] once) =>
        endpoint.WithMetadata(new TakesQuery(once, []));

    /// <summary>The places of a filter that an endpoint takes, and further parameters, each with an example.</summary>
    private static void TakesPlaces(
        this RouteHandlerBuilder endpoint, TakesQuery takes, params (string Name, string Description, string Example)[] further) =>
        endpoint.WithMetadata(takes).AddOpenApiOperationTransformer((operation, _, _) =>
        {
            var places = takes.Many.Select(name => (Name: name, Description: FilterReading.Filters[name],
                Example: name switch { "state" => "CT", "region" => "Region 3", "system" => "Yale New Haven Health", _ => "070025" }));
            operation.Parameters = [.. further.Concat(places).Select(one => new OpenApiParameter
            {
                Name = one.Name,
                In = ParameterLocation.Query,
                Description = one.Description,
                Required = (one.Name is "from" or "to") && takes == InsightsEndpoint.TakesHours,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = System.Text.Json.Nodes.JsonValue.Create(one.Example),
            })];
            return Task.CompletedTask;
        });

    /// <summary>The filter is read from the address by hand, all at once, so its description is given by hand.</summary>
    private static void TakesFilter(
        this RouteHandlerBuilder endpoint, TakesQuery? takes = null, params KeyValuePair<string, string>[] further) =>
        endpoint.WithMetadata(takes ?? FilterReading.Takes).AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters = [.. FilterReading.Filters.Concat(further).Select(filter => new OpenApiParameter
        {
            Name = filter.Key,
            In = ParameterLocation.Query,
            Description = filter.Value,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        })];
        return Task.CompletedTask;
    });
}
