-- Reminders to the people who report for a facility. Whoever has said nothing is written to where their sign-in name is an
-- e-mail address.
CREATE TABLE dbo.PersonReminder (
    PersonId int NOT NULL,
    Wanted bit NOT NULL,
    Email nvarchar(254) NULL,
    CONSTRAINT PK_PersonReminder PRIMARY KEY (PersonId),
    CONSTRAINT FK_PersonReminder_Person FOREIGN KEY (PersonId) REFERENCES dbo.Person (Id)
);
GO

-- To whom a message goes, where that is not the subscription's own target.
ALTER TABLE dbo.OutboxMessage ADD Recipient nvarchar(254) NULL;
GO

-- There is one such subscription; it can be paused, and is not made or removed.
INSERT INTO dbo.NotificationSubscription (Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy)
VALUES (N'A facility''s own people', N'email', N'people:reporters', N'reminder', N'{}', 1, TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00'), N'statusboard');
GO

GRANT SELECT, INSERT, UPDATE ON dbo.PersonReminder TO statusboard_app;
