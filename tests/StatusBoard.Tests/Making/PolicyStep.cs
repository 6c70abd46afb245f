using StatusBoard.Statuses;

namespace StatusBoard.Tests.Making;

/// <summary>Something that happens to a status.</summary>
internal abstract record PolicyStep
{
    /// <summary>It is reported, with an expected end so long from then.</summary>
    public sealed record Report(Status Status, TimeSpan? End) : PolicyStep;

    /// <summary>It is said again.</summary>
    public sealed record Confirm : PolicyStep;

    /// <summary>Nothing happens for so many minutes.</summary>
    public sealed record Wait(int Minutes) : PolicyStep;
}
