-- What was reported under an incident is found without reading the whole history.
CREATE INDEX IX_StatusEvent_Incident ON StatusEvent (IncidentId, Id) WHERE IncidentId IS NOT NULL;
