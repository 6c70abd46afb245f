namespace StatusBoard.EndToEnd.Running;

/// <summary>A server that the tests of a class share: a few facilities of two states, all open.</summary>
public class Board : IAsyncLifetime
{
    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await StartAsync();
        await Server.AddAsync(Facilities);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Server.DisposeAsync();
    }

    /// <summary>Starts the server without facilities.</summary>
    protected virtual Task<BoardServer> StartAsync() => BoardServer.StartAsync();

    /// <summary>What is on it.</summary>
    public static IReadOnlyList<NewFacility> Facilities { get; } =
    [
        new("CT1", "Ashford General Hospital") { City = "Ashford", System = "Prospect Health", Region = "Eastern" },
        new("CT2", "Bethel Memorial Hospital") { City = "Bethel", System = "Prospect Health", Region = "Western" },
        new("CT3", "Canton Community Hospital") { City = "Canton", System = "Nutmeg Care", Region = "Western" },
        new("CT4", "Durham Medical Center") { City = "Durham", Region = "Eastern" },
        new("RI1", "Exeter Hospital", "RI") { City = "Exeter", System = "Prospect Health", Region = "Northern" },
        new("RI2", "Foster Regional Medical Center", "RI") { City = "Foster", System = "Ocean Health", Region = "Northern" },
        new("RI3", "Glocester Hospital", "RI") { City = "Glocester", System = "Ocean Health", Region = "Southern" },
    ];
}

/// <summary>The same in a process of its own, for tests that kill it or stop it.</summary>
public sealed class ProcessBoard : Board
{
    protected override Task<BoardServer> StartAsync() => BoardServer.StartProcessAsync();
}
