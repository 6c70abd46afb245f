using System.Runtime.CompilerServices;
using System.Text.Json;
using MessagePack;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>What changed at a facility that a client has, for one that asks for changes only.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="Version">The facility's version now.</param>
/// <param name="Services">The services that changed, each whole; of any kind. They take the place of those of the same code.</param>
/// <param name="Measures">The values of measures that changed. They take the place of those of the same measure.</param>
[MessagePackObject]
public sealed record FacilityUpdateJson(
    [property: Key("code")] string Code,
    [property: Key("version")] long Version,
    [property: Key("services")] IReadOnlyList<ServiceJson> Services,
    [property: Key("measures")] IReadOnlyList<MeasurementJson> Measures)
{
    private static readonly ConditionalWeakTable<FacilityChange, byte[]> Written = [];

    /// <summary>What changed; null where only the whole facility says it: it is new to the client, is called otherwise, or has other
    /// services.</summary>
    public static FacilityUpdateJson? Of(FacilityChange change)
    {
        if (change is not { Before: { } before, After: { } after }
            || before.Facility.Version != after.Facility.Version || before.All.Length != after.All.Length)
        {
            return null;
        }

        List<ServiceJson> services = [];
        for (var i = 0; i < after.All.Length; i++)
        {
            var (was, now) = (before.All[i], after.All[i]);
            if (was.Service.Code != now.Service.Code)
                return null;
            // By version, too: a row that was changed and put back may have been told in between.
            var isShown = now.Service.Kind != ServiceKind.EmergencyDepartment || after.Ed is not null;
            if (isShown && (was.Entry.Version != now.Entry.Version || was != now))
                services.Add(ServiceJson.Of(now));
        }

        if (before.Measures.Shown.Any(was => after.Measures.Find(was.Measure.Code) is null))
            return null;
        return new FacilityUpdateJson(
            after.Facility.Code, after.Version, services,
            [.. after.Measures.Shown.Where(now => before.Measures.Find(now.Measure.Code) != now).Select(MeasurementJson.Of)]);
    }

    /// <summary>The UTF-8 JSON, written once for all who are told of the change.</summary>
    internal byte[] Utf8(FacilityChange change) =>
        Written.GetValue(change, _ => JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Default.FacilityUpdateJson));
}
