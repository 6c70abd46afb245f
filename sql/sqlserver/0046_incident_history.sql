-- What was reported under an incident is found without reading the whole history.
CREATE INDEX IX_StatusEvent_Incident ON dbo.StatusEvent (IncidentId, Id);
