-- For which mode of the board keys, displays and subscriptions were made: in another one they do not work. What is there already was
-- made for the present mode. A key without a mode (that of the configuration) works in every mode.
ALTER TABLE ApiKey ADD COLUMN Mode TEXT NULL DEFAULT 'live'
    CONSTRAINT CK_ApiKey_Mode CHECK (Mode IS NULL OR Mode IN ('live', 'exercise', 'simulation'));
ALTER TABLE Device ADD COLUMN Mode TEXT NOT NULL DEFAULT 'live'
    CONSTRAINT CK_Device_Mode CHECK (Mode IN ('live', 'exercise', 'simulation'));
ALTER TABLE NotificationSubscription ADD COLUMN Mode TEXT NOT NULL DEFAULT 'live'
    CONSTRAINT CK_NotificationSubscription_Mode CHECK (Mode IN ('live', 'exercise', 'simulation'));
ALTER TABLE NotificationSubscription ADD COLUMN InExercises INTEGER NOT NULL DEFAULT 0
    CONSTRAINT CK_NotificationSubscription_InExercises CHECK (InExercises IN (0, 1));

UPDATE ApiKey SET Mode = (SELECT b.Mode FROM BoardMode AS b WHERE b.Id = 1);
UPDATE Device SET Mode = (SELECT b.Mode FROM BoardMode AS b WHERE b.Id = 1);
UPDATE NotificationSubscription SET Mode = (SELECT b.Mode FROM BoardMode AS b WHERE b.Id = 1);
