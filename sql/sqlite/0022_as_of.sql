-- What a service was reported as at a moment: the newest of its events that had been written then.
CREATE INDEX IX_StatusEvent_Learned ON StatusEvent (FacilityCode, ServiceCode, OccurredAt, RowVersion);
