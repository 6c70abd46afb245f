namespace StatusBoard.Web.Features.Administration.ReadPolicies;

/// <summary>A group of settings.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Settings">The settings.</param>
public sealed record PolicyGroup(string Title, IReadOnlyList<PolicySetting> Settings);
