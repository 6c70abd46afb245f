namespace StatusBoard.Access;

/// <summary>A role together with the scope in which it holds. A principal may have several grants, for example reporter of one hospital
/// and viewer of its state.</summary>
/// <param name="Role">The role, which decides what is allowed.</param>
/// <param name="Scope">Where the role holds, as it is stored. It is ignored for an administrator, whose role holds everywhere.</param>
public sealed record Grant(Role Role, Scope Scope)
{
    /// <summary>The scope in which the role takes effect: everything for an administrator, otherwise <see cref="Scope"/>.</summary>
    public Scope EffectiveScope => Role == Role.Administrator ? Scope.Everything : Scope;
}
