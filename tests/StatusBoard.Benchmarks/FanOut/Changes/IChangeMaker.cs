namespace StatusBoard.Benchmarks.FanOut.Changes;

/// <summary>Makes changes on one server.</summary>
internal interface IChangeMaker
{
    /// <summary>Makes the change that carries <paramref name="marker"/>; returns when the server has answered.</summary>
    /// <exception cref="HttpRequestException">The server refused the change.</exception>
    Task MakeAsync(string marker, CancellationToken cancellation);
}
