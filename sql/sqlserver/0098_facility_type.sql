-- What kind of hospital a facility is, whether it takes emergencies of every kind (null: what its type says), where it
-- stands, how many beds it has, and which facility it was merged into.
ALTER TABLE dbo.Facility ADD Type nvarchar(30) NULL;
GO
ALTER TABLE dbo.Facility ADD GeneralEmergency bit NULL;
GO
ALTER TABLE dbo.Facility ADD Address nvarchar(200) NULL;
GO
ALTER TABLE dbo.Facility ADD Zip nvarchar(10) NULL;
GO
ALTER TABLE dbo.Facility ADD Beds int NULL;
GO
ALTER TABLE dbo.Facility ADD MergedInto nvarchar(20) NULL;
GO
ALTER TABLE dbo.Facility ADD CONSTRAINT CK_Facility_Type CHECK (Type NOT LIKE N'% ' AND Type COLLATE Latin1_General_BIN2 IN ('general', 'critical-access', 'rural-emergency',
    'freestanding-ed', 'children', 'womens', 'psychiatric', 'rehabilitation', 'long-term', 'veterans', 'military', 'other'));
GO
ALTER TABLE dbo.Facility ADD CONSTRAINT CK_Facility_Beds CHECK (Beds >= 0);
GO
ALTER TABLE dbo.Facility ADD CONSTRAINT FK_Facility_MergedInto FOREIGN KEY (MergedInto) REFERENCES dbo.Facility (Code);
GO
ALTER TABLE dbo.Facility ADD CONSTRAINT CK_Facility_MergedInto CHECK (MergedInto IS NULL OR Active = 0);
