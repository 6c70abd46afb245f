-- The database, once, by a login that may make databases. The name is StatusBoard: another one stands in all three scripts.
-- Case-insensitive, because codes and names are the same in any case; with supplementary characters, because names are people's.
CREATE DATABASE StatusBoard COLLATE Latin1_General_100_CI_AS_SC;
GO

-- Readers never wait for a writer: a hospital's report that hangs does not stop the screens of the others.
ALTER DATABASE StatusBoard SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

-- Every report that was answered survives the loss of the data file, as long as the log is backed up.
ALTER DATABASE StatusBoard SET RECOVERY FULL;
ALTER DATABASE StatusBoard SET PAGE_VERIFY CHECKSUM;
ALTER DATABASE StatusBoard SET AUTO_CLOSE OFF;
ALTER DATABASE StatusBoard SET AUTO_SHRINK OFF;
ALTER DATABASE StatusBoard SET QUERY_STORE = ON;
GO

-- Grows in steps of one size. README.md says how much a state takes.
ALTER DATABASE StatusBoard MODIFY FILE (NAME = StatusBoard, SIZE = 1GB, FILEGROWTH = 256MB);
ALTER DATABASE StatusBoard MODIFY FILE (NAME = StatusBoard_log, SIZE = 512MB, FILEGROWTH = 256MB);
GO
