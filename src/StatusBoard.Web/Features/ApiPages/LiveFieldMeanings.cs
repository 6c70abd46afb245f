using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Facilities;
using StatusBoard.Web.Features.Measures;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>What each member of a message says. A member without a line here fails the page, and with it a test.</summary>
internal static class LiveFieldMeanings
{
    private static readonly Dictionary<string, string> Common = new(StringComparer.Ordinal)
    {
        ["epoch"] = "The life of the log: versions of different epochs cannot be compared.",
        ["version"] = "The version of the board. It only grows within an epoch.",
        ["asOf"] = "When the database was last read completely.",
        ["mode"] = "live, exercise or simulation. In another mode than live nothing is real.",
        ["facilities"] = "The facilities that were asked for, the worst first, each whole.",
        ["previous"] = "The version before the change. A client whose version is lower has missed something.",
        ["changes"] = "Facilities that changed or joined the view, each whole.",
        ["removed"] = "Codes of facilities that left the view.",
    };

    private static readonly Dictionary<(Type Type, string Name), string> Own = new()
    {
        [(typeof(UpdateJson), "changes")] =
            "Facilities that are new to the view, changed in more than their statuses, or of which the client was behind, each whole.",
        [(typeof(UpdateJson), "updates")] = "What changed at other facilities.",
        [(typeof(FacilityUpdateJson), "code")] = "The facility's code.",
        [(typeof(FacilityUpdateJson), "version")] = "The facility's version now.",
        [(typeof(FacilityUpdateJson), "services")] = "The services that changed, each whole. They replace those of the same code.",
        [(typeof(FacilityUpdateJson), "measures")] =
            "The values of measures that changed, each whole. They replace those of the same measure.",
        [(typeof(Heartbeat), "database")] =
            "ok, starting, unreachable, held-back or read-only. What you have is live only while it is ok.",
        [(typeof(Heartbeat), "since")] = "Since when it has not been ok.",
        [(typeof(Heartbeat), "reason")] = "Why, in plain words.",
        [(typeof(SubscribeRequest), "states")] = "USPS codes of states. Left out or empty: all, as for each list here.",
        [(typeof(SubscribeRequest), "regions")] = "Names of regions.",
        [(typeof(SubscribeRequest), "systems")] = "Names of health systems.",
        [(typeof(SubscribeRequest), "facilities")] = "Codes of facilities.",
        [(typeof(SubscribeRequest), "services")] = "Codes of services: only changes of these are sent.",
        [(typeof(SubscribeRequest), "detail")] = "facilities: changes carry whole facilities (the default). changes: only what changed.",
        [(typeof(FacilityJson), "code")] = "The code: the CMS certification number where there is one.",
        [(typeof(FacilityJson), "name")] = "The name.",
        [(typeof(FacilityJson), "type")] = "The type of hospital.",
        [(typeof(FacilityJson), "system")] = "The health system.",
        [(typeof(FacilityJson), "city")] = "The city.",
        [(typeof(FacilityJson), "county")] = "The county.",
        [(typeof(FacilityJson), "state")] = "The USPS code of the state.",
        [(typeof(FacilityJson), "region")] = "The region.",
        [(typeof(FacilityJson), "latitude")] = "Degrees north.",
        [(typeof(FacilityJson), "longitude")] = "Degrees east.",
        [(typeof(FacilityJson), "timeZone")] = "The IANA time zone.",
        [(typeof(FacilityJson), "phone")] = "The telephone number.",
        [(typeof(FacilityJson), "designations")] = "For example trauma:I or stemi.",
        [(typeof(FacilityJson), "ed")] = "The emergency department; null where there is none.",
        [(typeof(FacilityJson), "specialties")] = "What ambulances may be diverted from.",
        [(typeof(FacilityJson), "services")] = "Service lines.",
        [(typeof(FacilityJson), "measures")] = "The present values of measures: beds, census, crowding and so on.",
        [(typeof(MeasurementJson), "measure")] = "The code, for example ed-census.",
        [(typeof(MeasurementJson), "value")] = "The number; yes is 1 and no is 0; null where it is a choice.",
        [(typeof(MeasurementJson), "choice")] = "The code of the choice; null where it is a number.",
        [(typeof(MeasurementJson), "band")] = "The words of the band that the number is in, for example overcrowded.",
        [(typeof(MeasurementJson), "at")] = "When it was so.",
        [(typeof(MeasurementJson), "stale")] = "Whether that is longer ago than the measure allows: it then says nothing about now.",
        [(typeof(MeasurementJson), "reportedBy")] = "Who reported it; null where the server computed it.",
        [(typeof(MeasurementJson), "source")] = "By which way it came; null where the server computed it.",
        [(typeof(FacilityJson), "version")] = "The facility's own version: what If-Match takes.",
        [(typeof(ServiceJson), "service")] = "The code, for example ed or trauma.",
        [(typeof(ServiceJson), "kind")] = "emergency-department, specialty or service-line.",
        [(typeof(ServiceJson), "status")] = "open, unknown, advisory, limited, diversion, suspended or closed.",
        [(typeof(ServiceJson), "localName")] = "What the state or region calls the status.",
        [(typeof(ServiceJson), "severity")] = "The place of the status on that scale; larger is worse.",
        [(typeof(ServiceJson), "since")] = "When the status began.",
        [(typeof(ServiceJson), "confirmedAt")] = "When somebody last said that it holds.",
        [(typeof(ServiceJson), "stale")] = "Whether that is too long ago.",
        [(typeof(ServiceJson), "expectedEnd")] = "Until when it is expected to hold.",
        [(typeof(ServiceJson), "reasonCode")] = "Why, from the closed list.",
        [(typeof(ServiceJson), "reason")] = "Why, in words.",
        [(typeof(ServiceJson), "reportedBy")] = "Who reported it.",
        [(typeof(ServiceJson), "source")] = "By which way it came: facility, coordinator, phone, api, sql, policy or simulation.",
        [(typeof(ServiceJson), "incident")] = "The number of the incident that it is part of.",
    };

    /// <summary>The meaning of a member.</summary>
    /// <exception cref="KeyNotFoundException">It has none.</exception>
    public static string Of(Type type, string name) =>
        Own.TryGetValue((type, name), out var own) ? own
        : Common.TryGetValue(name, out var common) ? common
        : throw new KeyNotFoundException($"{type.Name}.{name} has no meaning in {nameof(LiveFieldMeanings)}.");
}
