using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Epochs;

/// <summary>How it is proved that the log of changes is the one that was read before, and how the next one begins.</summary>
internal static class EpochSql
{
    /// <summary>
    /// The life that goes on, whether it knows of the one that is followed, and the rows that were taken last. Of each, all
    /// that tells it from another row that got its number later.
    /// </summary>
    public static readonly Statement Proof = new(
        SqlServer: Proving.Replace("{version}", "CAST(e.RowVersion AS bigint)", StringComparison.Ordinal),
        Sqlite: Proving.Replace("{version}", "e.RowVersion", StringComparison.Ordinal));

    /// <summary>The newest event up to a version. Events are never changed, so it stands there for as long as the log does.</summary>
    public static readonly Statement LastEvent = new(
        SqlServer: """
            SELECT Id FROM StatusEvent WHERE RowVersion <= CAST(@Through AS binary(8))
            ORDER BY RowVersion DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY
            """,
        Sqlite: "SELECT Id FROM StatusEvent WHERE RowVersion <= @Through ORDER BY RowVersion DESC LIMIT 1");

    /// <summary>
    /// The newest entry of the audit: acts that change no status leave a trace only there. One that is being written is
    /// passed by, not waited for (READPAST, which READ_COMMITTED_SNAPSHOT allows only together with READCOMMITTEDLOCK).
    /// </summary>
    public static readonly Statement LastEntry = new(
        SqlServer: "SELECT Id FROM AuditEntry WITH (READCOMMITTEDLOCK, READPAST) ORDER BY Id DESC OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY",
        Sqlite: "SELECT MAX(Id) FROM AuditEntry");

    /// <summary>The life that goes on.</summary>
    public static readonly Statement Current = "SELECT Epoch FROM LogEpoch WHERE Id = (SELECT MAX(Id) FROM LogEpoch)";

    /// <summary>Begins a life, unless another node has begun one since <c>@Seen</c> was the newest.</summary>
    public static readonly Statement Begin = new(
        SqlServer: Beginning.Replace("{lock}", "WITH (UPDLOCK, HOLDLOCK) ", StringComparison.Ordinal),
        Sqlite: Beginning.Replace("{lock}", "", StringComparison.Ordinal));

    /// <summary>
    /// Nobody may wait for versions of a life that is over: what is told from here on begins no later than the newest there is.
    /// </summary>
    public static readonly Statement HoldOutbox = "UPDATE NotificationCursor SET Position = @Newest WHERE Position > @Newest";

    /// <summary>The same for the alerts.</summary>
    public static readonly Statement HoldAlerts = "UPDATE AlertPosition SET Through = @Newest WHERE Through > @Newest";

    private const string Proving = """
        SELECT l.Id, l.Epoch,
            CASE WHEN EXISTS (SELECT 1 FROM LogEpoch AS k WHERE k.Epoch = @Followed OR k.Lost = @Followed) THEN 1 ELSE 0 END AS Known,
            e.Id AS EventId, {version} AS Version, e.OccurredAt, e.Kind, e.FacilityCode, e.ServiceCode, e.Status, e.Reason, e.ReportId,
            a.Id AS EntryId, a.OccurredAt AS EntryAt, a.Actor, a.Action, a.Subject, a.After
        FROM LogEpoch AS l
        LEFT JOIN StatusEvent AS e ON e.Id = @Event
        LEFT JOIN AuditEntry AS a ON a.Id = @Entry
        WHERE l.Id = (SELECT MAX(Id) FROM LogEpoch)
        """;

    private const string Beginning = """
        INSERT INTO LogEpoch (Epoch, Lost)
        SELECT @Epoch, @Lost WHERE NOT EXISTS (SELECT 1 FROM LogEpoch {lock}WHERE Id > @Seen)
        """;
}
