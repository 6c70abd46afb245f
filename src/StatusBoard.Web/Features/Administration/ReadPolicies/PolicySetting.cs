namespace StatusBoard.Web.Features.Administration.ReadPolicies;

/// <summary>A setting that is in force.</summary>
/// <param name="What">What it says, in words.</param>
/// <param name="Value">Its value, as people read it. Never a secret.</param>
/// <param name="Name">What the configuration calls it.</param>
public sealed record PolicySetting(string What, string Value, string Name);
