using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Features.Walls;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Walls;

public sealed class WallHistoryTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-wall-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_history_is_read_once_for_all_walls_that_open_while_the_board_stays_the_same()
    {
        var connection = $"Data Source={Path.Combine(folder, "board.db")};Pooling=False";
        await MadeBoard.CopyAsync(connection);
        var history = new WallHistory(new EventStore(new SqliteDatabase(connection, TimeProvider.System)));
        var given = Given.Board(Given.Hospital("CT1"));
        var board = given.Feed.Board;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => history.ReadAsync(board, null, null, Cancel)));
        Assert.Equal(1, history.Readings);
        await history.ReadAsync(board, "CT", null, Cancel);
        given.Reports("CT1", Statuses.Status.Closed);
        await history.ReadAsync(given.Feed.Board, null, null, Cancel);
        Assert.Equal(3, history.Readings);
    }
}
