-- The rows that a new database begins with.

-- The catalogue of services, with how many minutes a status of each may stand unconfirmed before it is shown as stale.
INSERT INTO dbo.Service (Code, Name, Kind, SortOrder, StaleAfterMinutes) VALUES
    ('ed', N'emergency department', 'emergency-department', 10, 720),
    ('trauma', N'trauma', 'specialty', 110, 1440),
    ('stemi', N'STEMI', 'specialty', 120, 1440),
    ('stroke', N'stroke', 'specialty', 130, 1440),
    ('icu', N'intensive care', 'specialty', 140, 1440),
    ('ct', N'CT', 'specialty', 150, 1440),
    ('ob', N'obstetrics', 'specialty', 160, 1440),
    ('peds', N'pediatrics', 'specialty', 170, 1440),
    ('psych', N'psychiatry', 'specialty', 180, 1440),
    ('burn', N'burn', 'specialty', 190, 1440),
    ('elective-surgery', N'elective surgery', 'service-line', 210, 2880),
    ('outpatient', N'outpatient appointments', 'service-line', 220, 2880),
    ('primary-care', N'primary care', 'service-line', 230, 2880),
    ('blood-drive', N'blood drives', 'service-line', 240, 2880),
    ('imaging', N'imaging', 'service-line', 250, 2880),
    ('laboratory', N'laboratory', 'service-line', 260, 2880),
    ('pharmacy', N'pharmacy', 'service-line', 270, 2880),
    ('dialysis', N'dialysis', 'service-line', 280, 2880),
    ('it-systems', N'IT systems', 'service-line', 290, 2880),
    ('phones', N'telephones', 'service-line', 300, 2880);
GO

-- The history is made into messages from its beginning.
INSERT INTO dbo.NotificationCursor (Name, Position) VALUES (N'status-event', 0);
GO

-- The one subscription that the app does not make or remove, only pause: reminders to the people who report for a facility.
INSERT INTO dbo.NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy)
VALUES (N'A facility''s own people', N'email', N'people:reporters', N'reminder', N'{}', 1, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'),
    N'statusboard');
GO

-- The first life of the log of changes. Whoever puts a backup back while no node runs adds another row like it.
INSERT INTO dbo.LogEpoch (Epoch) VALUES (LEFT(REPLACE(LOWER(CAST(NEWID() AS nvarchar(36))), N'-', N''), 16));
GO

INSERT INTO dbo.WriteProbe (Id, WrittenAt) VALUES (1, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'));
