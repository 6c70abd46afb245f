namespace StatusBoard.Web.Features.Administration.ReadPolicies;

/// <summary>A setting in force.</summary>
/// <param name="What">What it controls, in words.</param>
/// <param name="Value">The value for display; never a secret.</param>
/// <param name="Name">The name in the configuration.</param>
public sealed record PolicySetting(string What, string Value, string Name);
