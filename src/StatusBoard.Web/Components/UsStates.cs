using System.Collections.Frozen;

namespace StatusBoard.Web.Components;

/// <summary>The names of states and territories by their USPS code (Publication 28, appendix B).</summary>
public static class UsStates
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["AL"] = "Alabama", ["AK"] = "Alaska", ["AS"] = "American Samoa", ["AZ"] = "Arizona", ["AR"] = "Arkansas",
        ["CA"] = "California", ["CO"] = "Colorado", ["CT"] = "Connecticut", ["DE"] = "Delaware", ["DC"] = "District of Columbia",
        ["FL"] = "Florida", ["GA"] = "Georgia", ["GU"] = "Guam", ["HI"] = "Hawaii", ["ID"] = "Idaho", ["IL"] = "Illinois",
        ["IN"] = "Indiana", ["IA"] = "Iowa", ["KS"] = "Kansas", ["KY"] = "Kentucky", ["LA"] = "Louisiana", ["ME"] = "Maine",
        ["MD"] = "Maryland", ["MA"] = "Massachusetts", ["MI"] = "Michigan", ["MN"] = "Minnesota", ["MS"] = "Mississippi",
        ["MO"] = "Missouri", ["MT"] = "Montana", ["NE"] = "Nebraska", ["NV"] = "Nevada", ["NH"] = "New Hampshire",
        ["NJ"] = "New Jersey", ["NM"] = "New Mexico", ["NY"] = "New York", ["NC"] = "North Carolina", ["ND"] = "North Dakota",
        ["MP"] = "Northern Mariana Islands", ["OH"] = "Ohio", ["OK"] = "Oklahoma", ["OR"] = "Oregon", ["PA"] = "Pennsylvania",
        ["PR"] = "Puerto Rico", ["RI"] = "Rhode Island", ["SC"] = "South Carolina", ["SD"] = "South Dakota", ["TN"] = "Tennessee",
        ["TX"] = "Texas", ["UT"] = "Utah", ["VT"] = "Vermont", ["VI"] = "Virgin Islands", ["VA"] = "Virginia", ["WA"] = "Washington",
        ["WV"] = "West Virginia", ["WI"] = "Wisconsin", ["WY"] = "Wyoming",
    }.ToFrozenDictionary();

    /// <summary>Every state and territory by its code, in the order of the names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
        [.. Names.OrderBy(one => one.Value, StringComparer.Ordinal)];

    /// <summary>Whether a code is that of a state or territory.</summary>
    public static bool IsKnown(string code) => Names.ContainsKey(code);

    /// <summary>The name of a state; its code when it is not known.</summary>
    public static string NameOf(string code) => Names.GetValueOrDefault(code, code);
}
