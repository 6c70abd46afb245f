namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>Opens many clients, a few at a time: thousands at once are another test.</summary>
internal static class Opening
{
    private const int AtOnce = 8;

    /// <summary>Opens all of <paramref name="clients"/>.</summary>
    public static Task AllAsync(IEnumerable<BoardClient> clients, CancellationToken cancellation)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        return Parallel.ForEachAsync(clients, limits, async (client, ended) => await client.OpenAsync(ended));
    }
}
