using System.Runtime.CompilerServices;
using System.Text.Json;
using MessagePack;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>A facility with its present statuses, in the format of the API, the stream and the hub.</summary>
[MessagePackObject]
public sealed record FacilityJson(
    [property: Key("code")] string Code,
    [property: Key("name")] string Name,
    [property: Key("type")] string? Type,
    [property: Key("system")] string? System,
    [property: Key("city")] string City,
    [property: Key("county")] string? County,
    [property: Key("state")] string State,
    [property: Key("region")] string? Region,
    [property: Key("latitude")] double? Latitude,
    [property: Key("longitude")] double? Longitude,
    [property: Key("timeZone")] string TimeZone,
    [property: Key("phone")] string? Phone,
    [property: Key("designations")] IReadOnlyList<string> Designations,
    [property: Key("ed")] ServiceJson? Ed,
    [property: Key("specialties")] IReadOnlyList<ServiceJson> Specialties,
    [property: Key("services")] IReadOnlyList<ServiceJson> Services,
    [property: Key("measures")] IReadOnlyList<MeasurementJson> Measures,
    [property: Key("mode")] string Mode,
    [property: Key("version")] long Version)
{
    private static readonly ConditionalWeakTable<FacilityStatus, byte[]> Written = [];
    private static readonly ConditionalWeakTable<FacilityStatus, byte[]> Packings = [];

    /// <summary>Creates the data of a facility.</summary>
    public static FacilityJson Of(FacilityStatus status) => new(
        status.Facility.Code,
        status.Facility.Name,
        status.Facility.Type,
        status.Facility.System,
        status.Facility.City,
        status.Facility.County,
        status.Facility.State,
        status.Facility.Region,
        status.Facility.Location?.Latitude,
        status.Facility.Location?.Longitude,
        status.Facility.TimeZone,
        status.Facility.Phone,
        [.. status.Facility.Designations.Select(designation => designation.ToString())],
        status.Ed is { } ed ? ServiceJson.Of(ed) : null,
        [.. status.Specialties.Select(ServiceJson.Of)],
        [.. status.Services.Select(ServiceJson.Of)],
        [.. status.Measures.Shown.Select(MeasurementJson.Of)],
        status.Mode.Code(),
        status.Version);

    /// <summary>The MessagePack of a facility, written once for everybody who is sent it.</summary>
    /// <param name="status">The facility.</param>
    /// <param name="options">How the hub writes; it has one way.</param>
    internal static byte[] Packed(FacilityStatus status, MessagePackSerializerOptions options) =>
        Packings.TryGetValue(status, out var known)
            ? known : Packings.GetValue(status, one => MessagePackSerializer.Serialize(Of(one), options));

    /// <summary>The UTF-8 JSON of a facility, written once for everybody who is sent it.</summary>
    public static byte[] Utf8(FacilityStatus status) =>
        Written.GetValue(status, static status => JsonSerializer.SerializeToUtf8Bytes(Of(status), ApiJson.Default.FacilityJson));
}

/// <summary>The present status of a service.</summary>
[MessagePackObject]
public sealed record ServiceJson(
    [property: Key("service")] string Service,
    [property: Key("kind")] string Kind,
    [property: Key("status")] string Status,
    [property: Key("localName")] string LocalName,
    [property: Key("severity")] int Severity,
    [property: Key("since")] DateTimeOffset? Since,
    [property: Key("confirmedAt")] DateTimeOffset? ConfirmedAt,
    [property: Key("stale")] bool Stale,
    [property: Key("expectedEnd")] DateTimeOffset? ExpectedEnd,
    [property: Key("reasonCode")] string? ReasonCode,
    [property: Key("reason")] string? Reason,
    [property: Key("reportedBy")] string? ReportedBy,
    [property: Key("source")] string? Source,
    [property: Key("incident")] int? Incident)
{
    /// <summary>Creates the data of a status.</summary>
    public static ServiceJson Of(ServiceStatus status) => new(
        status.Service.Code,
        status.Service.Kind.Code(),
        status.Status.Code(),
        status.LocalName,
        status.Status.Severity(),
        status.Entry.Since,
        status.Entry.ConfirmedAt,
        status.Stale,
        status.Entry.ExpectedEnd,
        status.Entry.ReasonCode?.Code(),
        status.Entry.Reason,
        status.Entry.Reporter,
        status.Entry.Source?.Code(),
        status.Entry.Incident);
}
