using MessagePack;

namespace StatusBoard.Web.Live;

/// <summary>What a hub client asks for; lists left out or empty ask for everything.</summary>
[MessagePackObject]
public sealed record SubscribeRequest
{
    /// <summary>USPS codes of states.</summary>
    [Key("states")]
    public IReadOnlyList<string?>? States { get; init; }

    /// <summary>Names of regions.</summary>
    [Key("regions")]
    public IReadOnlyList<string?>? Regions { get; init; }

    /// <summary>Names of health systems.</summary>
    [Key("systems")]
    public IReadOnlyList<string?>? Systems { get; init; }

    /// <summary>Codes of facilities.</summary>
    [Key("facilities")]
    public IReadOnlyList<string?>? Facilities { get; init; }

    /// <summary>Codes of services: only their changes are told.</summary>
    [Key("services")]
    public IReadOnlyList<string?>? Services { get; init; }

    internal IEnumerable<(string Name, IReadOnlyList<string?>? Values)> Lists() =>
        [("states", States), ("regions", Regions), ("systems", Systems), ("facilities", Facilities), ("services", Services)];
}
