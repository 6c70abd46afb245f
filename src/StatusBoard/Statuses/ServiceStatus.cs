using StatusBoard.Schemes;

namespace StatusBoard.Statuses;

/// <summary>The present status of one service of one facility, with its local name and its times.</summary>
public sealed record ServiceStatus
{
    /// <summary>The word with which the name of an exercise's status begins, wherever it is shown.</summary>
    public const string ExerciseWord = "Exercise";

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

    /// <summary>The service.</summary>
    public Service Service { get; }

    /// <summary>The row of the status table.</summary>
    public StatusEntry Entry { get; }

    /// <summary>The local name of the status by the scheme of the state or region, or its common name; that of an exercise says first that
    /// it is one.</summary>
    public string LocalName { get; }

    /// <summary>When the status turns stale unless it is confirmed; null when it has no limit, or was never reported or
    /// confirmed.</summary>
    public DateTimeOffset? StaleAt { get; }

    /// <summary>When the status lapses by its scheme unless it is confirmed before; null when time alone does not make it lapse.</summary>
    public DateTimeOffset? LapsesAt { get; }

    /// <summary>The status that it lapses to; null exactly when <see cref="LapsesAt"/> is null.</summary>
    public Status? LapseTo { get; }

    /// <summary>Whether the status is stale: not confirmed within its limit, or not known to have been confirmed.</summary>
    public bool Stale { get; }

    /// <summary>The real status under a status of an exercise; null for a real status.</summary>
    public ServiceStatus? Real { get; private init; }

    /// <summary>Whether it is a status of an exercise, shown over the real one.</summary>
    public bool IsExercise => Real is not null;

    /// <summary>The status on the common scale.</summary>
    public Status Status => Entry.Status;

    /// <summary>Whether the service was never reported. A row that cannot be read, and one that lapsed to unknown, was.</summary>
    public bool IsNeverReported => Entry is { Status: Status.Unknown, Source: null, Fault: null };

    /// <summary>Creates the displayed status of a row.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="service">The service of the row.</param>
    /// <param name="scheme">The scheme that applies to the facility; null when there is none.</param>
    /// <param name="now">The present time, by which staleness is determined.</param>
    public static ServiceStatus From(StatusEntry entry, Service service, StatusScheme? scheme, DateTimeOffset now)
    {
        var reported = entry.Status != Status.Unknown;
        var term = scheme?.Term(service.Code, entry.Status);
        var limit = term?.StaleAfter ?? service.StaleAfter;
        var until = LapseRule.HoldsUntil(entry, term, now);
        var lapseTo = until is null ? null : LapseRule.LapseTo(term, service.Kind);
        // A status that does not lapse turns stale when its time has run out. One that lapses is shown as stale from then until the lapse
        // is written.
        var staleAt = reported ? LapseRule.Sum(entry.ConfirmedAt, limit) : null;
        if (lapseTo is null)
            staleAt = LapseRule.Earlier(until, staleAt);
        // A confirmation that is further in the future than the limit is long is an error of a plain SQL writer. Accepting it would keep
        // the status current for that long.
        var confirmed = entry.ConfirmedAt is { } confirmedAt && !(confirmedAt - now > limit);
        var stale = reported && (entry.Stale || !confirmed || staleAt <= now || until <= now);
        return new ServiceStatus(
            service, entry, term?.LocalName ?? CommonName(entry.Status), staleAt, lapseTo is null ? null : until, lapseTo, stale);
    }

    /// <summary>Creates the displayed status of an exercise. It neither lapses nor turns stale: it ends with the exercise.</summary>
    /// <param name="entry">What the exercise has set.</param>
    /// <param name="scheme">The scheme that applies to the facility; null when there is none.</param>
    /// <param name="real">The real status.</param>
    public static ServiceStatus OfExercise(StatusEntry entry, StatusScheme? scheme, ServiceStatus real) => new(
        real.Service, entry,
        $"{ExerciseWord}: {scheme?.Term(real.Service.Code, entry.Status)?.LocalName ?? CommonName(entry.Status)}", null, null, null, false)
    {
        Real = real,
    };

    /// <summary>The display name of a status on the common scale.</summary>
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
