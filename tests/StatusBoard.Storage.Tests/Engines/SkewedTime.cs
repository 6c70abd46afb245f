namespace StatusBoard.Storage.Tests.Engines;

/// <summary>The clock of a server that is off by some time, and goes on.</summary>
internal sealed class SkewedTime : TimeProvider
{
    /// <summary>How far it is ahead; negative where it is behind.</summary>
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
