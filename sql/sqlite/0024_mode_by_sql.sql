-- A change of the board's mode is in the audit, whoever makes it. The administration writes its entry first, in the same transaction and
-- of the same time; where there is none, the change came by SQL and is entered here, with the name that it leaves in ChangedBy.
CREATE TRIGGER BoardMode_Audited AFTER UPDATE ON BoardMode
WHEN NEW.Mode IS NOT OLD.Mode AND (NEW.ChangedAt IS OLD.ChangedAt
    OR NOT EXISTS (SELECT 1 FROM AuditEntry WHERE Action = 'board.mode' AND OccurredAt = NEW.ChangedAt)) BEGIN
    INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action, Subject, Before, After)
    VALUES (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'sql', CASE WHEN NEW.ChangedBy IS OLD.ChangedBy THEN 'SQL' ELSE NEW.ChangedBy END,
        'board.mode', 'board', json_object('mode', OLD.Mode), json_object('mode', NEW.Mode));
END;
