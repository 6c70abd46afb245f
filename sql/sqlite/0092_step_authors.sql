-- The same effects as sql/sqlserver/0092_step_authors.sql.
ALTER TABLE IncidentStep ADD COLUMN Source TEXT NULL CONSTRAINT CK_IncidentStep_Source CHECK (length(Source) <= 20);
ALTER TABLE IncidentStep ADD COLUMN Address TEXT NULL CONSTRAINT CK_IncidentStep_Address CHECK (length(Address) <= 64);
ALTER TABLE IncidentStepChange ADD COLUMN Stale INTEGER NULL CONSTRAINT CK_IncidentStepChange_Stale CHECK (Stale IN (0, 1));
ALTER TABLE IncidentStepChange ADD COLUMN Reporter TEXT NULL CONSTRAINT CK_IncidentStepChange_Reporter CHECK (length(Reporter) <= 200);
ALTER TABLE IncidentStepChange ADD COLUMN OnBehalf TEXT NULL CONSTRAINT CK_IncidentStepChange_OnBehalf CHECK (length(OnBehalf) <= 200);
ALTER TABLE IncidentStepChange ADD COLUMN CalledFrom TEXT NULL CONSTRAINT CK_IncidentStepChange_CalledFrom CHECK (length(CalledFrom) <= 40);
ALTER TABLE IncidentStepChange ADD COLUMN KnownBy TEXT NULL CONSTRAINT CK_IncidentStepChange_KnownBy CHECK (length(KnownBy) <= 20);
ALTER TABLE IncidentStepChange ADD COLUMN ApprovedBy TEXT NULL CONSTRAINT CK_IncidentStepChange_ApprovedBy CHECK (length(ApprovedBy) <= 200);
ALTER TABLE IncidentStepChange ADD COLUMN Source TEXT NULL CONSTRAINT CK_IncidentStepChange_Source CHECK (length(Source) <= 20);
ALTER TABLE IncidentStepChange ADD COLUMN Address TEXT NULL CONSTRAINT CK_IncidentStepChange_Address CHECK (length(Address) <= 64);
