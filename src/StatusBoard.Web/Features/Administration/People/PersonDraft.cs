using StatusBoard.Access;

namespace StatusBoard.Web.Features.Administration.People;

/// <summary>The input of the person form.</summary>
/// <param name="Id">The database id; 0 for a person who is invited.</param>
/// <param name="Name">The display name.</param>
/// <param name="SignInName">The sign-in name.</param>
/// <param name="Grants">The grants.</param>
public sealed record PersonDraft(int Id, string Name, string SignInName, IReadOnlyList<Grant> Grants);
