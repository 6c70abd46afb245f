namespace StatusBoard.Benchmarks.FanOut.Results;

/// <summary>The kinds of clients by name.</summary>
internal static class AudienceNames
{
    /// <summary>Clients of the bare hub.</summary>
    public const string Bare = "bare hub";

    /// <summary>Clients of the board's hub.</summary>
    public const string Hub = "hub";

    /// <summary>Clients of the board's hub beside others that stopped reading.</summary>
    public const string StalledHub = "hub beside stalled readers";

    /// <summary>Blazor circuits on the page.</summary>
    public const string Circuits = "circuits";
}
