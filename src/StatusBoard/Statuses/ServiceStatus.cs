using StatusBoard.Schemes;

namespace StatusBoard.Statuses;

/// <summary>The present status of one service of one facility, as the board shows it.</summary>
public sealed record ServiceStatus
{
    private ServiceStatus(
        Service service, StatusEntry entry, string localName, DateTimeOffset? staleAt, DateTimeOffset? lapsesAt, Status? lapseTo,
        bool stale)
    {
        Service = service;
        Entry = entry;
        LocalName = localName;
        StaleAt = staleAt;
        LapsesAt = lapsesAt;
        LapseTo = lapseTo;
        Stale = stale;
    }

    /// <summary>The catalogue's entry for the service.</summary>
    public Service Service { get; }

    /// <summary>The row of the status table behind it.</summary>
    public StatusEntry Entry { get; }

    /// <summary>What the state or region calls this status, or the common name where it has no word of its own.</summary>
    public string LocalName { get; }

    /// <summary>When it turns stale unless confirmed; null when its policy has no limit or it was never reported or confirmed.</summary>
    public DateTimeOffset? StaleAt { get; }

    /// <summary>When the status lapses by its scheme unless it is confirmed before; null when time alone does not make it lapse.</summary>
    public DateTimeOffset? LapsesAt { get; }

    /// <summary>What it lapses to; null exactly when <see cref="LapsesAt"/> is.</summary>
    public Status? LapseTo { get; }

    /// <summary>Whether its policy's time has passed since it was last confirmed, or nobody is known to have confirmed it.</summary>
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
        var term = scheme?.Term(service.Code, entry.Status);
        var limit = term?.StaleAfter ?? service.StaleAfter;
        var until = LapseRule.HoldsUntil(entry, term, now);
        var lapseTo = until is null ? null : LapseRule.LapseTo(term, service.Kind);
        // What does not lapse turns stale when its time is up; what does is shown as stale between its time and its lapse.
        var staleAt = reported ? LapseRule.Sum(entry.ConfirmedAt, limit) : null;
        if (lapseTo is null)
            staleAt = LapseRule.Earlier(until, staleAt);
        // A confirmation from further ahead than the limit is long is a slip of a plain SQL writer: believed, it would
        // keep the status fresh for as long as the slip is large.
        var confirmed = entry.ConfirmedAt is { } at && !(at - now > limit);
        var stale = reported && (entry.Stale || !confirmed || staleAt <= now || until <= now);
        return new ServiceStatus(
            service, entry, term?.LocalName ?? CommonName(entry.Status), staleAt, lapseTo is null ? null : until, lapseTo, stale);
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
