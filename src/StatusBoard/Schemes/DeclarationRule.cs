using System.Collections.Immutable;

namespace StatusBoard.Schemes;

/// <summary>A declaration that a scheme lets an authority make, for example Maryland's Blue Alert.</summary>
/// <param name="Name">The name.</param>
/// <param name="Effect">The consequence, in words.</param>
/// <param name="Suspends">The statuses that are suspended while it is in force.</param>
/// <param name="Source">The publication of the rule.</param>
public sealed record DeclarationRule(string Name, string Effect, ImmutableArray<SuspendedStatus> Suspends, string? Source);
