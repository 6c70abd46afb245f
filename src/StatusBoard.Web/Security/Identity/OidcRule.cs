using StatusBoard.Access;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// What a claim allows. A person gets the role when they have the claim with the value, in the scope that is listed, or
/// that further claims name. In the lists <c>*</c> stands for what the <c>*</c> of <see cref="Value"/> stood for.
/// </summary>
public sealed class OidcRule
{
    /// <summary>The claim's type, <c>groups</c> for example.</summary>
    public string Claim { get; set; } = "";

    /// <summary>Its value; <c>*</c> at the end stands for any rest: <c>board-reporter-*</c>.</summary>
    public string Value { get; set; } = "";

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>Whether it holds everywhere.</summary>
    public bool Everything { get; set; }

    /// <summary>USPS codes of states.</summary>
    public IList<string> States { get; } = [];

    /// <summary>Regions, each with its state before it: <c>CT North Central</c>.</summary>
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

    /// <summary>Whether it says where it holds, one way or another.</summary>
    public bool HasScope =>
        Everything || States.Count + Regions.Count + Systems.Count + Facilities.Count > 0
            || (StatesFrom ?? RegionsFrom ?? SystemsFrom ?? FacilitiesFrom) is not null;
}
