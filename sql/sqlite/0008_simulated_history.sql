-- Which versions are kept for the older part of a simulated history, which is written after the first board is there: the first of them
-- and how many. 0 where nothing is, or all was written at once.
ALTER TABLE SimulationRun ADD COLUMN HistoryFirst INTEGER NOT NULL DEFAULT (0);
ALTER TABLE SimulationRun ADD COLUMN HistoryCount INTEGER NOT NULL DEFAULT (0);
