using System.Collections.Immutable;

namespace StatusBoard.Schemes;

/// <summary>What an authority of a place may declare there by its scheme, for example Maryland's Blue Alert.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Effect">What follows, in words.</param>
/// <param name="Suspends">The statuses that do not hold while it is in force.</param>
/// <param name="Source">Where the rule was published.</param>
public sealed record DeclarationRule(string Name, string Effect, ImmutableArray<SuspendedStatus> Suspends, string? Source);
