using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>A change of a status that dispatchers may have to act on. Every web node derives the same alert, with the same key, from the
/// same change.</summary>
/// <param name="Key">The facility's code, the service's code, and the row version with its epoch:
/// <c>070025/ed/4711@9f86d081884c7d65</c>.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="At">When the change was read from the database.</param>
/// <param name="Facility">The code of the facility.</param>
/// <param name="FacilityName">The name of the facility.</param>
/// <param name="State">The USPS code of the facility's state.</param>
/// <param name="Service">The code of the service.</param>
/// <param name="ServiceName">The name of the service.</param>
/// <param name="Status">The status after the change.</param>
/// <param name="Label">The local name of the status after the change.</param>
public sealed record Alert(
    string Key, AlertKind Kind, DateTimeOffset At, string Facility, string FacilityName, string State, string Service, string ServiceName,
    Status Status, string Label)
{
    /// <summary>The region of the facility; null when it has none.</summary>
    public string? Region { get; init; }

    /// <summary>The health system of the facility; null when it has none.</summary>
    public string? System { get; init; }

    /// <summary>The local name of the status before the change.</summary>
    public string? Before { get; init; }

    /// <summary>The reason in words, or the text of its reason code; null when none was given. It is user input: encode it wherever it is
    /// shown.</summary>
    public string? Reason { get; init; }

    /// <summary>The incident of the report; null when there is none.</summary>
    public int? Incident { get; init; }

    /// <summary>When the alert was escalated because nobody had acknowledged it; null while it has not been.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The change in one line: <c>Waterbury Hospital: Diversion, was Open</c>.</summary>
    public string Headline
    {
        get
        {
            var what = Service == Statuses.Service.EmergencyDepartmentCode ? Label : $"{ServiceName} {Label}";
            if (Kind == AlertKind.Offload)
                return $"{FacilityName}: {Label}";
            return Kind == AlertKind.Stale
                ? $"{FacilityName}: {what} was not confirmed in time"
                : Before is null ? $"{FacilityName}: {what}" : $"{FacilityName}: {what}, was {Before}";
        }
    }
}
