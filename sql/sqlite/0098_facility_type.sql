-- The same as sql/sqlserver/0098_facility_type.sql.
ALTER TABLE Facility ADD COLUMN Type TEXT NULL CONSTRAINT CK_Facility_Type CHECK (Type IN ('general', 'critical-access', 'rural-emergency',
    'freestanding-ed', 'children', 'womens', 'psychiatric', 'rehabilitation', 'long-term', 'veterans', 'military', 'other'));
ALTER TABLE Facility ADD COLUMN GeneralEmergency INTEGER NULL CONSTRAINT CK_Facility_GeneralEmergency CHECK (GeneralEmergency IN (0, 1));
ALTER TABLE Facility ADD COLUMN Address TEXT NULL CONSTRAINT CK_Facility_Address CHECK (length(Address) <= 200);
ALTER TABLE Facility ADD COLUMN Zip TEXT NULL CONSTRAINT CK_Facility_Zip CHECK (length(Zip) <= 10);
ALTER TABLE Facility ADD COLUMN Beds INTEGER NULL CONSTRAINT CK_Facility_Beds CHECK (Beds >= 0);
ALTER TABLE Facility ADD COLUMN MergedInto TEXT NULL COLLATE NOCASE CONSTRAINT FK_Facility_MergedInto REFERENCES Facility (Code)
    CONSTRAINT CK_Facility_MergedInto CHECK (MergedInto IS NULL OR (Active = 0 AND length(MergedInto) <= 20));
