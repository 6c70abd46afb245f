-- The same as sql/sqlserver/0032_alert_position.sql.
CREATE TABLE AlertPosition (
    Id INTEGER NOT NULL,
    Through INTEGER NOT NULL,
    CONSTRAINT PK_AlertPosition PRIMARY KEY (Id),
    CONSTRAINT CK_AlertPosition_One CHECK (Id = 1)
) STRICT, WITHOUT ROWID;
