using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>The one statement by which a poll tells all followers whether there is anything new. Each part of it is a few rows at the end
/// of an index.</summary>
internal static class ChangeMarksSql
{
    /// <summary>Of each kind of row how many there are and the sum of their numbers; last, when the first message is due. Numbers may be
    /// committed in another order than they were given in, so the highest alone would not do.</summary>
    public static readonly Statement Marks = """
        SELECT d.Number AS DeclarationRows, d.Ids AS DeclarationIds, n.Number AS NoticeRows, n.Ids AS NoticeIds,
            k.Number AS AcknowledgementRows, k.Ids AS AcknowledgementIds, e.Number AS EscalationRows, e.Ids AS EscalationIds,
            (SELECT MIN(m.DueAt) FROM OutboxMessage AS m WHERE m.State = 'pending') AS NextDelivery
        FROM (SELECT COUNT(*) AS Number, COALESCE(SUM(CAST(Id AS bigint)), 0) AS Ids FROM AreaDeclaration WHERE EndedAt IS NULL) AS d
        CROSS JOIN (SELECT COUNT(*) AS Number, COALESCE(SUM(CAST(Id AS bigint)), 0) AS Ids FROM Notice WHERE SpreadAt IS NULL) AS n
        CROSS JOIN (
            SELECT COUNT(*) AS Number, COALESCE(SUM(CAST(Id AS bigint)), 0) AS Ids FROM AlertAcknowledgement
            WHERE AcknowledgedAt >= @Recent) AS k
        CROSS JOIN (SELECT COUNT(*) AS Number, COALESCE(SUM(CAST(Id AS bigint)), 0) AS Ids FROM Alert WHERE EscalatedAt >= @Recent) AS e
        """;
}
