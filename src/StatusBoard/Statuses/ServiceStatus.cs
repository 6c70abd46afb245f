using StatusBoard.Schemes;

namespace StatusBoard.Statuses;

/// <summary>The present status of one service of one facility, as the board shows it.</summary>
public sealed record ServiceStatus
{
    private ServiceStatus(Service service, StatusEntry entry, string localName, DateTimeOffset? staleAt, bool stale)
    {
        Service = service;
        Entry = entry;
        LocalName = localName;
        StaleAt = staleAt;
        Stale = stale;
    }

    /// <summary>The catalogue's entry for the service.</summary>
    public Service Service { get; }

    /// <summary>The row of the status table behind it.</summary>
    public StatusEntry Entry { get; }

    /// <summary>What the state or region calls this status, or the common name where it has no word of its own.</summary>
    public string LocalName { get; }

    /// <summary>When it turns stale unless confirmed; null when its policy has no limit or it was never reported.</summary>
    public DateTimeOffset? StaleAt { get; }

    /// <summary>Whether its policy's time has passed since it was last confirmed.</summary>
    public bool Stale { get; }

    /// <summary>The status on the common scale.</summary>
    public Status Status => Entry.Status;

    /// <summary>Builds what is shown from what is stored.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="service">The catalogue's entry for its service.</param>
    /// <param name="scheme">The scheme that holds where the facility stands, if any.</param>
    /// <param name="now">The time to judge staleness at.</param>
    public static ServiceStatus From(StatusEntry entry, Service service, StatusScheme? scheme, DateTimeOffset now)
    {
        var reported = entry.Status != Status.Unknown;
        var limit = scheme?.Term(service.Code, entry.Status)?.StaleAfter ?? service.StaleAfter;
        var staleAt = reported ? entry.ConfirmedAt + limit : null;
        var localName = scheme?.Term(service.Code, entry.Status)?.LocalName ?? CommonName(entry.Status);
        return new ServiceStatus(service, entry, localName, staleAt, reported && (entry.Stale || staleAt <= now));
    }

    /// <summary>The common scale's own word for a status, as people read it.</summary>
    public static string CommonName(Status status) => status switch
    {
        Status.Open => "Open",
        Status.Advisory => "Advisory",
        Status.Limited => "Limited",
        Status.Diversion => "Diversion",
        Status.Suspended => "Suspended",
        Status.Closed => "Closed",
        _ => "Unknown",
    };
}
