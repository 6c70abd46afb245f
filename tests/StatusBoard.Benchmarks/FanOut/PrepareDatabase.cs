namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// Makes the SQLite database that the servers start from. It must be closed when this returns: it is copied.
/// </summary>
/// <param name="path">The file to make.</param>
/// <param name="facilities">How many facilities.</param>
/// <param name="services">How many services each.</param>
/// <param name="cancellation">Ends it.</param>
internal delegate Task PrepareDatabase(string path, int facilities, int services, CancellationToken cancellation);
