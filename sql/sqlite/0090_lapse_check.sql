-- The check that sql/sqlserver/0090_lapse_check.sql replaces was always right here.
-- The history from one time to another, of all facilities, is found without reading all of it.
CREATE INDEX IX_StatusEvent_OccurredAt ON StatusEvent (OccurredAt);
