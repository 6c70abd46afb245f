namespace StatusBoard.Web.Features.Administration;

/// <summary>A page of the administration, as listed in its navigation and overview.</summary>
/// <param name="Group">The heading under which it is listed.</param>
/// <param name="Address">The address.</param>
/// <param name="Title">The title.</param>
/// <param name="What">Its purpose, in one sentence.</param>
public sealed record AdminPage(string Group, string Address, string Title, string What);
