using System.Collections.Frozen;

namespace StatusBoard.Facilities;

/// <summary>The two-letter codes of states, territories and freely associated states (USPS Publication 28, appendix B).</summary>
public static class UspsStates
{
    /// <summary>The time zone of most of each state; the exceptions are in <see cref="SplitStates"/>.</summary>
    public static readonly FrozenDictionary<string, string> MainZones = new Dictionary<string, string>
    {
        ["AK"] = "America/Anchorage", ["AL"] = "America/Chicago", ["AR"] = "America/Chicago", ["AS"] = "Pacific/Pago_Pago",
        ["AZ"] = "America/Phoenix", ["CA"] = "America/Los_Angeles", ["CO"] = "America/Denver", ["CT"] = "America/New_York",
        ["DC"] = "America/New_York", ["DE"] = "America/New_York", ["FL"] = "America/New_York", ["FM"] = "Pacific/Guadalcanal",
        ["GA"] = "America/New_York", ["GU"] = "Pacific/Guam", ["HI"] = "Pacific/Honolulu", ["IA"] = "America/Chicago",
        ["ID"] = "America/Boise", ["IL"] = "America/Chicago", ["IN"] = "America/Indiana/Indianapolis", ["KS"] = "America/Chicago",
        ["KY"] = "America/New_York", ["LA"] = "America/Chicago", ["MA"] = "America/New_York", ["MD"] = "America/New_York",
        ["ME"] = "America/New_York", ["MH"] = "Pacific/Majuro", ["MI"] = "America/Detroit", ["MN"] = "America/Chicago",
        ["MO"] = "America/Chicago", ["MP"] = "Pacific/Guam", ["MS"] = "America/Chicago", ["MT"] = "America/Denver",
        ["NC"] = "America/New_York", ["ND"] = "America/Chicago", ["NE"] = "America/Chicago", ["NH"] = "America/New_York",
        ["NJ"] = "America/New_York", ["NM"] = "America/Denver", ["NV"] = "America/Los_Angeles", ["NY"] = "America/New_York",
        ["OH"] = "America/New_York", ["OK"] = "America/Chicago", ["OR"] = "America/Los_Angeles", ["PA"] = "America/New_York",
        ["PR"] = "America/Puerto_Rico", ["PW"] = "Pacific/Palau", ["RI"] = "America/New_York", ["SC"] = "America/New_York",
        ["SD"] = "America/Chicago", ["TN"] = "America/Chicago", ["TX"] = "America/Chicago", ["UT"] = "America/Denver",
        ["VA"] = "America/New_York", ["VI"] = "America/St_Thomas", ["VT"] = "America/New_York", ["WA"] = "America/Los_Angeles",
        ["WI"] = "America/Chicago", ["WV"] = "America/New_York", ["WY"] = "America/Denver",
    }.ToFrozenDictionary();

    /// <summary>Whether a code is that of a state or territory.</summary>
    public static bool Has(string code) => MainZones.ContainsKey(code);
}
