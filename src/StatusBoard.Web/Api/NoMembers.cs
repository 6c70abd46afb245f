namespace StatusBoard.Web.Api;

/// <summary>The body of what takes none: any member in it is refused by name.</summary>
internal sealed record NoMembers;
