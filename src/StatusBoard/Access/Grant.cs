namespace StatusBoard.Access;

/// <summary>A role in a scope. Somebody may hold several: a reporter of one hospital who also sees the state around it.</summary>
/// <param name="Role">What may be done.</param>
/// <param name="Scope">Where. An administrator's is everywhere, whatever is written.</param>
public sealed record Grant(Role Role, Scope Scope)
{
    /// <summary>Where the role holds.</summary>
    public Scope Reach => Role == Role.Administrator ? Scope.Everything : Scope;
}
