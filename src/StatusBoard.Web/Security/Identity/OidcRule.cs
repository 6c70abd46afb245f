using StatusBoard.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>A rule that derives a grant from a claim: a person who has the claim with the value gets the role, in the scope that is listed
/// or that further claims contain. In the lists, <c>*</c> stands for the text that the <c>*</c> of <see cref="Value"/> matched.</summary>
public sealed class OidcRule
{
    /// <summary>The type of the claim, for example <c>groups</c>.</summary>
    public string Claim { get; set; } = "";

    /// <summary>The value of the claim; a <c>*</c> at the end matches any text: <c>board-reporter-*</c>.</summary>
    public string Value { get; set; } = "";

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>Whether the role holds everywhere.</summary>
    public bool Everything { get; set; }

    /// <summary>USPS codes of states.</summary>
    public IList<string> States { get; } = [];

    /// <summary>Regions, each preceded by its state: <c>CT North Central</c>.</summary>
    public IList<string> Regions { get; } = [];

    /// <summary>Names of health systems.</summary>
    public IList<string> Systems { get; } = [];

    /// <summary>Codes of facilities.</summary>
    public IList<string> Facilities { get; } = [];

    /// <summary>A claim whose values are further states.</summary>
    public string? StatesFrom { get; set; }

    /// <summary>A claim whose values are further regions.</summary>
    public string? RegionsFrom { get; set; }

    /// <summary>A claim whose values are further health systems.</summary>
    public string? SystemsFrom { get; set; }

    /// <summary>A claim whose values are further facilities.</summary>
    public string? FacilitiesFrom { get; set; }

    /// <summary>Whether the rule gives a scope.</summary>
    public bool HasScope =>
        Everything || States.Count + Regions.Count + Systems.Count + Facilities.Count > 0
            || (StatesFrom ?? RegionsFrom ?? SystemsFrom ?? FacilitiesFrom) is not null;
}
