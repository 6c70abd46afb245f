namespace StatusBoard.Web.Features.Administration;

/// <summary>A page of the administration, as its navigation and its overview name it.</summary>
/// <param name="Group">Under which heading it stands.</param>
/// <param name="Address">Its address.</param>
/// <param name="Title">Its name.</param>
/// <param name="What">What is done there, in one sentence.</param>
public sealed record AdminPage(string Group, string Address, string Title, string What);
