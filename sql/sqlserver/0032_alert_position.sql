-- Up to which version of the database alerts have been made and kept by any node: a node that starts takes up what has
-- changed since, which happened while none ran.
CREATE TABLE dbo.AlertPosition (
    Id int NOT NULL,
    Through bigint NOT NULL,
    CONSTRAINT PK_AlertPosition PRIMARY KEY (Id),
    CONSTRAINT CK_AlertPosition_One CHECK (Id = 1)
);
GO

GRANT SELECT, INSERT, UPDATE ON dbo.AlertPosition TO statusboard_app;
