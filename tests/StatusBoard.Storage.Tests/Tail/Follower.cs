using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

/// <summary>A web node in small: a tail, the board that it keeps, and what it logged.</summary>
internal sealed class Follower
{
    private readonly TestDatabase database;
    private readonly StatusTail tail;

    public Follower(TestDatabase database)
    {
        this.database = database;
        tail = new StatusTail(database.Database, Log);
    }

    public RecordedLog<StatusTail> Log { get; } = new();

    public Board Board { get; private set; } = Board.Empty;

    public TailRead? Last { get; private set; }

    /// <summary>Reads once and brings the board forward; the version must never fall.</summary>
    public async Task<ChangeSet?> ReadAsync()
    {
        var through = Last?.Through ?? 0;
        Last = await tail.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(Last.Through >= through, $"The place fell from {through} to {Last.Through}.");
        Assert.True(Last.Newest >= Last.Through, $"{Last.Through} was read, and only {Last.Newest} handed out.");
        if (Last.Update is not { } update)
            return null;
        Assert.InRange(update.Version, through + 1, Last.Through);
        Assert.Equal(update.Statuses.Select(entry => entry.Version).Order(), update.Statuses.Select(entry => entry.Version));
        var changes = Board.Apply(update, database.Time.GetUtcNow());
        Assert.True(changes.Version > Board.Version, $"The version stood at {Board.Version} while something changed.");
        Board = changes.Board;
        return changes;
    }

    /// <summary>Reads until what was committed before the call has been read.</summary>
    public async Task CatchUpAsync()
    {
        await database.SettleAsync();
        await ReadAsync();
    }

    public ServiceStatus Status(string facility, string service) =>
        Board.Find(facility)?.Service(service) ?? throw new InvalidOperationException($"{facility} with {service} is not on the board.");
}
