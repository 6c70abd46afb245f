-- Reminders to the people who report for a facility. Whoever has said nothing is written to where their sign-in name is an
-- e-mail address.
CREATE TABLE PersonReminder (
    PersonId INTEGER NOT NULL,
    Wanted INTEGER NOT NULL,
    Email TEXT NULL,
    CONSTRAINT PK_PersonReminder PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonReminder_Person FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_PersonReminder_Lengths CHECK (length(Email) <= 254),
    CONSTRAINT CK_PersonReminder_Flags CHECK (Wanted IN (0, 1))
) STRICT, WITHOUT ROWID;

-- To whom a message goes, where that is not the subscription's own target.
ALTER TABLE OutboxMessage ADD COLUMN Recipient TEXT NULL CONSTRAINT CK_OutboxMessage_Recipient CHECK (length(Recipient) <= 254);

-- There is one such subscription; it can be paused, and is not made or removed.
INSERT INTO NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy)
VALUES ('A facility''s own people', 'email', 'people:reporters', 'reminder', '{}', 1, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'), 'statusboard');
