using StatusBoard.Statuses;

namespace StatusBoard.Dispatch.Alerts;

/// <summary>One change that may matter to a dispatcher. Every node makes the same of it from the road of changes, with the same
/// key.</summary>
/// <param name="Key">The facility's code, the service's, and the version of the row with its epoch:
/// <c>070025/ed/4711@9f86d081884c7d65</c>.</param>
/// <param name="Kind">What it means.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Facility">The facility's code.</param>
/// <param name="FacilityName">The facility's name.</param>
/// <param name="State">The USPS code of its state.</param>
/// <param name="Service">The service's code.</param>
/// <param name="ServiceName">The service's name.</param>
/// <param name="Status">The status after.</param>
/// <param name="Label">What the place calls that status.</param>
public sealed record Alert(
    string Key, AlertKind Kind, DateTimeOffset At, string Facility, string FacilityName, string State, string Service, string ServiceName,
    Status Status, string Label)
{
    /// <summary>The region of the facility.</summary>
    public string? Region { get; init; }

    /// <summary>The health system of the facility.</summary>
    public string? System { get; init; }

    /// <summary>What the place called the status before.</summary>
    public string? Before { get; init; }

    /// <summary>Why, in words or from the closed list. Text of people: encode it wherever it is shown.</summary>
    public string? Reason { get; init; }

    /// <summary>The incident it belongs to.</summary>
    public int? Incident { get; init; }

    /// <summary>When it escalated because nobody had acknowledged it; null while it has not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The change in one line: <c>Waterbury Hospital: Diversion, was Open</c>.</summary>
    public string Headline
    {
        get
        {
            var what = Service == Statuses.Service.EmergencyDepartmentCode ? Label : $"{ServiceName} {Label}";
            return Kind == AlertKind.Stale
                ? $"{FacilityName}: {what} was not confirmed in time"
                : Before is null ? $"{FacilityName}: {what}" : $"{FacilityName}: {what}, was {Before}";
        }
    }
}
