using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>What is written about a person before it is kept.</summary>
/// <param name="Id">The number of the person; 0 for one who is invited.</param>
/// <param name="Name">The name that their acts are shown under.</param>
/// <param name="SignInName">What they sign in as.</param>
/// <param name="Grants">What they may do.</param>
public sealed record PersonDraft(int Id, string Name, string SignInName, IReadOnlyList<Grant> Grants);
