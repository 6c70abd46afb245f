namespace StatusBoard.Web.Features.Administration.ReadPolicies;

/// <summary>Settings that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Settings">The settings.</param>
public sealed record PolicyGroup(string Title, IReadOnlyList<PolicySetting> Settings);
