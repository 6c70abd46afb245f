using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Refuses to start with settings under which nobody, or anybody, could sign in.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = new List<string>();
        var oidc = options.Oidc;
        if (!options.LocalAccounts && !oidc.IsOn)
            faults.Add("Access:LocalAccounts is false and Access:Oidc:Authority says no identity provider: nobody could sign in.");
        if (oidc.IsOn)
        {
            if (!Uri.TryCreate(oidc.Authority, UriKind.Absolute, out var authority)
                || (oidc.RequireHttps && authority.Scheme != Uri.UriSchemeHttps))
                faults.Add($"Access:Oidc:Authority has to be an https address, not '{oidc.Authority}'.");
            if (string.IsNullOrWhiteSpace(oidc.ClientId))
                faults.Add("Access:Oidc:ClientId has to say what the identity provider knows this board as.");
        }

        for (var i = 0; i < oidc.Rules.Count; i++)
        {
            var rule = oidc.Rules[i];
            if (string.IsNullOrWhiteSpace(rule.Claim) || string.IsNullOrWhiteSpace(rule.Value))
                faults.Add($"Access:Oidc:Rules:{i} needs a Claim and a Value.");
            if (rule.Role == Role.Agency)
                faults.Add($"Access:Oidc:Rules:{i} gives the role agency, which is for keys of programs and not for people.");
            else if (rule.Role != Role.Administrator && !rule.HasScope)
                faults.Add($"Access:Oidc:Rules:{i} does not say where it holds: Everything, States, Regions, Systems, Facilities, or a "
                    + "claim that names them.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
