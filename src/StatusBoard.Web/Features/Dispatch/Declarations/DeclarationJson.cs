using StatusBoard.Dispatch.Declarations;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>A declaration.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Region">The region; null for the whole state.</param>
/// <param name="Effect">What follows, in words.</param>
/// <param name="Suspends">The statuses that do not hold meanwhile, as <c>service/status</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="DeclaredAt">Since when.</param>
/// <param name="DeclaredBy">By whom.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="EndedAt">When somebody ended it.</param>
/// <param name="EndedBy">Who ended it.</param>
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
