-- The rows that a new database begins with.

-- Versions begin at 0: the rows below take the first ones.
INSERT INTO ChangeSequence (Id, Value) VALUES (1, 0);

-- The catalogue of services, with how many minutes a status of each may stand unconfirmed before it is shown as stale.
INSERT INTO Service (Code, Name, Kind, SortOrder, StaleAfterMinutes) VALUES
    ('ed', 'emergency department', 'emergency-department', 10, 720),
    ('trauma', 'trauma', 'specialty', 110, 1440),
    ('stemi', 'STEMI', 'specialty', 120, 1440),
    ('stroke', 'stroke', 'specialty', 130, 1440),
    ('icu', 'intensive care', 'specialty', 140, 1440),
    ('ct', 'CT', 'specialty', 150, 1440),
    ('ob', 'obstetrics', 'specialty', 160, 1440),
    ('peds', 'pediatrics', 'specialty', 170, 1440),
    ('psych', 'psychiatry', 'specialty', 180, 1440),
    ('burn', 'burn', 'specialty', 190, 1440),
    ('elective-surgery', 'elective surgery', 'service-line', 210, 2880),
    ('outpatient', 'outpatient appointments', 'service-line', 220, 2880),
    ('primary-care', 'primary care', 'service-line', 230, 2880),
    ('blood-drive', 'blood drives', 'service-line', 240, 2880),
    ('imaging', 'imaging', 'service-line', 250, 2880),
    ('laboratory', 'laboratory', 'service-line', 260, 2880),
    ('pharmacy', 'pharmacy', 'service-line', 270, 2880),
    ('dialysis', 'dialysis', 'service-line', 280, 2880),
    ('it-systems', 'IT systems', 'service-line', 290, 2880),
    ('phones', 'telephones', 'service-line', 300, 2880);

-- The history is made into messages from its beginning.
INSERT INTO NotificationCursor (Name, Position) VALUES ('status-event', 0);

-- The one subscription that the app does not make or remove, only pause: reminders to the people who report for a facility.
INSERT INTO NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy)
VALUES ('A facility''s own people', 'email', 'people:reporters', 'reminder', '{}', 1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'),
    'statusboard');

-- The first life of the log of changes. Whoever puts a backup back while no node runs adds another row like it.
INSERT INTO LogEpoch (Epoch) VALUES (lower(hex(randomblob(8))));

INSERT INTO WriteProbe (Id, WrittenAt) VALUES (1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'));
