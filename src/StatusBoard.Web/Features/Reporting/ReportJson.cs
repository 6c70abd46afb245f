using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>The JSON format between the report page and the server.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PresentState))]
[JsonSerializable(typeof(ReportRequest))]
[JsonSerializable(typeof(AcceptedForm))]
[JsonSerializable(typeof(RefusedForm))]
internal sealed partial class ReportJson : JsonSerializerContext;
