-- Which versions are kept for the older part of a simulated history. Only SQLite can keep versions; here both stay 0, and all of the
-- history is written at once.
ALTER TABLE dbo.SimulationRun ADD HistoryFirst int NOT NULL CONSTRAINT DF_SimulationRun_HistoryFirst DEFAULT (0);
ALTER TABLE dbo.SimulationRun ADD HistoryCount int NOT NULL CONSTRAINT DF_SimulationRun_HistoryCount DEFAULT (0);
