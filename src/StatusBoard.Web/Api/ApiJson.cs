using System.Text.Json.Serialization;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Dispatch.Declarations;
using StatusBoard.Web.Features.Dispatch.Overrides;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Features.Polls;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Api;

/// <summary>The JSON settings of the API: camelCase, nulls are written, and unknown or repeated members are refused by name.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BoardJson))]
[JsonSerializable(typeof(FacilityUpdateJson))]
[JsonSerializable(typeof(FacilityJson))]
[JsonSerializable(typeof(IEnumerable<FacilityJson>))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(HeartbeatJson))]
[JsonSerializable(typeof(StatusBoard.Web.Security.Access.PairingJson))]
[JsonSerializable(typeof(NoMembers))]
[JsonSerializable(typeof(StatusWrite))]
[JsonSerializable(typeof(ConfirmationWrite))]
[JsonSerializable(typeof(ReportsWrite))]
[JsonSerializable(typeof(ReportsWritten))]
[JsonSerializable(typeof(MeasureWrite))]
[JsonSerializable(typeof(MeasuresWrite))]
[JsonSerializable(typeof(MeasuresWritten))]
[JsonSerializable(typeof(MeasureTotalsJson))]
[JsonSerializable(typeof(EventsPage))]
[JsonSerializable(typeof(IReadOnlyList<NearestJson>))]
[JsonSerializable(typeof(OverrideWrite))]
[JsonSerializable(typeof(StatusBoard.Storage.Dispatch.Overrides.OverrideNote))]
[JsonSerializable(typeof(OverridesPage))]
[JsonSerializable(typeof(DeclarationWrite))]
[JsonSerializable(typeof(DeclarationJson))]
[JsonSerializable(typeof(DeclarationsPage))]
[JsonSerializable(typeof(IncidentsPage))]
[JsonSerializable(typeof(IncidentJson))]
[JsonSerializable(typeof(StepPlanJson))]
[JsonSerializable(typeof(IncidentWrite))]
[JsonSerializable(typeof(IncidentChangeWrite))]
[JsonSerializable(typeof(PollsPage))]
[JsonSerializable(typeof(PollView))]
[JsonSerializable(typeof(PollMade))]
[JsonSerializable(typeof(PollAnswered))]
[JsonSerializable(typeof(PollSeriesList))]
[JsonSerializable(typeof(PollSeriesView))]
[JsonSerializable(typeof(PollSeriesChangeWrite))]
[JsonSerializable(typeof(PollTemplatesPage))]
[JsonSerializable(typeof(PollTemplateView))]
[JsonSerializable(typeof(PollTemplateWrite))]
[JsonSerializable(typeof(PollWrite))]
[JsonSerializable(typeof(PollChangeWrite))]
[JsonSerializable(typeof(PollAnswerWrite))]
[JsonSerializable(typeof(InsightsNowJson))]
[JsonSerializable(typeof(InsightsHoursJson))]
[JsonSerializable(typeof(InsightsReachJson))]
[JsonSerializable(typeof(InsightsTimeJson))]
[JsonSerializable(typeof(RunsWrite))]
[JsonSerializable(typeof(RunsWritten))]
[JsonSerializable(typeof(AmbulancesJson))]
[JsonSerializable(typeof(StatusBoard.Web.Features.Crew.CrewAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
