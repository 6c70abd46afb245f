using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting.PlainSql;

/// <summary>What of a status row a plain writer may set, and what the database makes of it: a plain model, without SQL.</summary>
public sealed record ModelRow(string Status, string? ReasonCode, string? Reason, ModelTime? Since, ModelTime? ConfirmedAt, bool Stale,
    string? Reporter, string? Source, string? ReportId)
{
    /// <summary>Stands for a name that the database has made.</summary>
    public const string MadeByTheDatabase = "sql-…";

    public static ModelRow Of(StatusRow row) => new(
        row.Status, row.ReasonCode, row.Reason, ModelTime.Of(row.Since), ModelTime.Of(row.ConfirmedAt), row.Stale, row.Reporter,
        row.Source, row.ReportId);

    /// <summary>What becomes of the row, and how the history tells it.</summary>
    public (ModelRow Row, string Kind, string? Source) After(PlainWrite write, bool replaces, string login)
    {
        var set = write.Set;
        var given = replaces ? Blank.With(set) : With(set);
        var sameStatus = given.Status == Status;
        var marksStale = !replaces && sameStatus && given.Stale && set.ContainsKey("Stale");
        var plain = !marksStale && (given.ReportId is null || (!replaces && given.ReportId == ReportId));
        var row = given;
        if (plain)
        {
            var kept = sameStatus || replaces;
            row = given with
            {
                ReasonCode = kept || set.ContainsKey("ReasonCode") ? given.ReasonCode : null,
                Reason = kept || set.ContainsKey("Reason") ? given.Reason : null,
                Since = set.GetValueOrDefault("Since") is not null ? given.Since : sameStatus ? Since ?? ModelTime.Now : ModelTime.Now,
                ConfirmedAt = set.GetValueOrDefault("ConfirmedAt") is not null ? given.ConfirmedAt : ModelTime.Now,
                Stale = replaces && given.Stale,
                Reporter = set.GetValueOrDefault("Reporter") ?? login,
                Source = set.GetValueOrDefault("Source") ?? "sql",
                ReportId = MadeByTheDatabase,
            };
        }

        var kind = marksStale ? "stale"
            : row.Source == "policy" && !sameStatus ? "lapse"
            : sameStatus && row.ReasonCode == ReasonCode && row.Reason == Reason ? "confirmation"
            : "report";
        return (row, kind, marksStale ? "policy" : row.Source);
    }

    /// <summary>Requires that a row is what the model says; a time that is now is no older than <paramref name="begun"/>.</summary>
    public void AssertIs(StatusRow row, DateTimeOffset begun, string what)
    {
        AssertSame((Status, ReasonCode, Reason, Stale, Reporter, Source),
            (row.Status, row.ReasonCode, row.Reason, row.Stale, row.Reporter, row.Source), what);
        ModelTime.AssertIs(Since, row.Since, begun, what);
        ModelTime.AssertIs(ConfirmedAt, row.ConfirmedAt, begun, what);
        if (ReportId == MadeByTheDatabase)
            Assert.StartsWith("sql-", row.ReportId, StringComparison.Ordinal);
        else
            AssertSame(ReportId, row.ReportId, what);
    }

    /// <summary>Requires that an event tells the row as it is.</summary>
    public static void AssertTells(StatusEvent line, StatusRow row, string what)
    {
        AssertSame((row.Status, row.ReasonCode, row.Reason, row.Since, row.ConfirmedAt),
            (line.Status, line.ReasonCode, line.Reason, line.Since, line.ConfirmedAt), what);
        AssertSame((row.Reporter, row.ReportId), (line.ReportedBy, line.Report), what);
    }

    public static void AssertSame<T>(T expected, T actual, string what) =>
        Assert.True(EqualityComparer<T>.Default.Equals(expected, actual), $"{what}\nexpected {expected}\nactual   {actual}");

    private static ModelRow Blank { get; } = new("unknown", null, null, null, null, false, null, null, null);

    private ModelRow With(IReadOnlyDictionary<string, string?> set) => new(
        set.GetValueOrDefault("Status", Status)!,
        set.GetValueOrDefault("ReasonCode", ReasonCode),
        set.GetValueOrDefault("Reason", Reason),
        set.TryGetValue("Since", out var since) ? ModelTime.Parse(since) : Since,
        set.TryGetValue("ConfirmedAt", out var confirmed) ? ModelTime.Parse(confirmed) : ConfirmedAt,
        set.TryGetValue("Stale", out var stale) ? stale == "1" : Stale,
        set.GetValueOrDefault("Reporter", Reporter),
        set.GetValueOrDefault("Source", Source),
        set.GetValueOrDefault("ReportId", ReportId));
}
