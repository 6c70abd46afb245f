using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Epochs;

/// <summary>A web node in small, with a way to the database of its own.</summary>
internal sealed class Node(Database database, ILogger<StatusTail>? log = null) : IDisposable
{
    private readonly TailSignal signal = new();
    private readonly StatusTail tail = new(database, log ?? NullLogger<StatusTail>.Instance);

    public Board Board { get; private set; } = Board.Empty;

    public string Epoch => Board.Epoch;

    /// <summary>Whether the last read began another epoch.</summary>
    public bool BeganAnew { get; private set; }

    public StatusStore Statuses => new(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System);

    public async Task<Board> ReadAsync()
    {
        var read = await tail.ReadAsync(TestContext.Current.CancellationToken);
        BeganAnew = false;
        if (read.Update is not { } update)
            return Board;
        var changes = Board.Apply(update, DateTimeOffset.UtcNow);
        (Board, BeganAnew) = (changes.Board, changes.IsNewEpoch);
        return Board;
    }

    /// <summary>The database is not the one that was followed, and the next read finds out.</summary>
    public async Task NoticesAsync()
    {
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => tail.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(OutageKind.Replaced, fault.Kind);
    }

    /// <summary>Nothing is written: not here, and not where the writer cannot see it.</summary>
    public async Task RefusesToWriteAsync(string facility)
    {
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            Statuses.ReportAsync([new(facility, "ed", Status.Advisory)], People.Nurse, TestContext.Current.CancellationToken));
        Assert.Equal((OutageKind.Replaced, true), (fault.Kind, fault.NothingWritten));
    }

    public Task<WriteResult> ReportAsync(string facility, Status status) =>
        Statuses.ReportAsync([new(facility, "ed", status)], People.Nurse, TestContext.Current.CancellationToken);

    public Status Of(string facility) => Board.Find(facility)!.Ed!.Status;

    public void Dispose()
    {
        signal.Dispose();
        (database as IDisposable)?.Dispose();
    }
}
