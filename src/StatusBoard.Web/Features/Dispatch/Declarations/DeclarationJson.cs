using StatusBoard.Dispatch.Declarations;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>A declaration.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">The name.</param>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Effect">The consequence, in words.</param>
/// <param name="Suspends">The statuses that are suspended while it is in force, as <c>service/status</c>.</param>
/// <param name="Reason">The reason.</param>
/// <param name="DeclaredAt">When it was declared.</param>
/// <param name="DeclaredBy">The name of the principal who declared it.</param>
/// <param name="Until">When it ends automatically.</param>
/// <param name="EndedAt">When it was ended by somebody.</param>
/// <param name="EndedBy">The name of the principal who ended it.</param>
public sealed record DeclarationJson(
    int Id, string Name, string State, string? Region, string Effect, IReadOnlyList<string> Suspends, string Reason,
    DateTimeOffset DeclaredAt, string DeclaredBy,
    DateTimeOffset? Until, DateTimeOffset? EndedAt, string? EndedBy)
{
    internal static DeclarationJson Of(AreaDeclaration one) => new(
        one.Id, one.Name, one.State, one.Region, one.Effect, [.. one.Suspends.Select(suspended => suspended.ToString())], one.Reason,
        one.DeclaredAt, one.DeclaredBy,
        one.Until, one.EndedAt, one.EndedBy);
}
