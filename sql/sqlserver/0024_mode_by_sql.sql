-- A change of the board's mode is in the audit, whoever makes it. The administration writes its entry first, in the same transaction and
-- of the same time; where there is none, the change came by SQL and is entered here, with the name that it leaves in ChangedBy, or the
-- login's.
CREATE TRIGGER dbo.BoardMode_Audited ON dbo.BoardMode AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO dbo.AuditEntry (OccurredAt, Actor, ActorName, Action, Subject, Before, After)
    SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'), N'sql',
        CASE WHEN i.ChangedBy = d.ChangedBy THEN LEFT(SUSER_SNAME(), 200) ELSE i.ChangedBy END, N'board.mode', N'board',
        N'{"mode":"' + d.Mode + N'"}', N'{"mode":"' + i.Mode + N'"}'
    FROM inserted AS i INNER HASH JOIN deleted AS d ON d.Id = i.Id
    WHERE i.Mode <> d.Mode AND (i.ChangedAt = d.ChangedAt
        OR NOT EXISTS (SELECT 1 FROM dbo.AuditEntry WHERE Action = N'board.mode' AND OccurredAt = i.ChangedAt));
END;
GO
