-- The same as sql/sqlserver/0041_downtime_codes.sql.
CREATE TABLE DowntimeCode (
    FacilityCode TEXT NOT NULL COLLATE NOCASE,
    Number INTEGER NOT NULL,
    Salt TEXT NOT NULL,
    Hash TEXT NOT NULL,
    IssuedAt TEXT NOT NULL,
    IssuedBy TEXT NOT NULL,
    UsedAt TEXT NULL,
    UsedBy TEXT NULL,
    UsedFor TEXT NULL,
    CONSTRAINT PK_DowntimeCode PRIMARY KEY (FacilityCode, Number),
    CONSTRAINT FK_DowntimeCode_Facility FOREIGN KEY (FacilityCode) REFERENCES Facility (Code),
    CONSTRAINT CK_DowntimeCode_Lengths CHECK (
        length(FacilityCode) <= 20 AND length(Salt) <= 32 AND length(Hash) <= 64 AND length(IssuedBy) <= 200 AND length(UsedBy) <= 200
        AND length(UsedFor) <= 40),
    CONSTRAINT CK_DowntimeCode_Times CHECK (
        (IssuedAt LIKE '____-__-__%' AND julianday(IssuedAt) IS NOT NULL)
        AND (UsedAt IS NULL OR (UsedAt LIKE '____-__-__%' AND julianday(UsedAt) IS NOT NULL)))
) STRICT;
