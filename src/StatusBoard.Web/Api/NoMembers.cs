namespace StatusBoard.Web.Api;

/// <summary>The type of a body that has no members: any member is refused by name.</summary>
internal sealed record NoMembers;
