using System.Globalization;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components;

/// <summary>Describes the meaning of a status and the rules of its scheme in one line.</summary>
public static class SchemeWords
{
    /// <summary>The description of a status in the report form: "ambulances elsewhere · lapses after 2 h unless confirmed".</summary>
    public static string Rule(Service service, Status status, StatusScheme? scheme)
    {
        var term = scheme?.Term(service.Code, status);
        return string.Join(" · ", new[] { Meaning(service.Kind, status), Lapse(service, term, scheme) }.OfType<string>());
    }

    /// <summary>The local name of a status by the scheme, or its common name.</summary>
    public static string Name(StatusScheme? scheme, string service, Status status) =>
        scheme?.Term(service, status)?.LocalName ?? ServiceStatus.CommonName(status);

    /// <summary>Formats a time span: "2 h", "90 min", "3 d".</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalHours: >= 48 } when span.Ticks % TimeSpan.TicksPerDay == 0 =>
            string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} d"),
        { TotalHours: >= 1 } when span.Ticks % TimeSpan.TicksPerHour == 0 =>
            string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} h"),
        { TotalMinutes: > 60 } => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
    };

    /// <summary>When and to what a term lapses; null when it does not.</summary>
    public static string? Lapse(Service service, SchemeTerm? term, StatusScheme? scheme)
    {
        if (term?.LapsesAfter is not { } limit)
            return null;
        var condition = term.MaxRenewals switch
        {
            null => " unless confirmed",
            0 => ", even if confirmed",
            { } times => $" unless confirmed, after {Span(limit * (times + 1.0))} at the latest",
        };
        var end = LapseRule.LapseTo(term, service.Kind) switch
        {
            null => "turns stale",
            Status.Open when scheme?.Term(service.Code, Status.Open) is null => "lapses",
            { } to => $"lapses to {Name(scheme, service.Code, to)}",
        };
        return $"{end} after {Span(limit)}{condition}";
    }

    private static string Meaning(ServiceKind kind, Status status) => (kind, status) switch
    {
        (ServiceKind.EmergencyDepartment, Status.Open) => "taking everyone",
        (ServiceKind.EmergencyDepartment, Status.Advisory) => "taking everyone, expect delay",
        (ServiceKind.EmergencyDepartment, Status.Diversion) => "ambulances elsewhere",
        (ServiceKind.EmergencyDepartment, Status.Closed) => "receiving nobody",
        (_, Status.Limited) => "in part",
        (_, Status.Suspended) => "not offered",
        (_, Status.Diversion) => "ambulances elsewhere",
        _ => "as usual",
    };
}
