using System.Text.Json.Serialization;
using MessagePack;

namespace StatusBoard.Web.Live;

/// <summary>
/// What a hub client asks for; lists left out or empty ask for everything. A member that there is not, or that is given
/// twice, is kept as a problem, so that the hub can name it: the protocols' own readers would pass over it.
/// </summary>
[JsonConverter(typeof(SubscribeRequestConverter))]
[MessagePackFormatter(typeof(SubscribeRequestFormatter))]
public sealed record SubscribeRequest
{
    /// <summary>USPS codes of states.</summary>
    public IReadOnlyList<string?>? States { get; init; }

    /// <summary>Names of regions.</summary>
    public IReadOnlyList<string?>? Regions { get; init; }

    /// <summary>Names of health systems.</summary>
    public IReadOnlyList<string?>? Systems { get; init; }

    /// <summary>Codes of facilities.</summary>
    public IReadOnlyList<string?>? Facilities { get; init; }

    /// <summary>Codes of services: only their changes are told.</summary>
    public IReadOnlyList<string?>? Services { get; init; }

    /// <summary>How changes are told: <c>facilities</c>, whole, or <c>changes</c>, only what changed; null for whole.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether only what changed is told.</summary>
    internal bool IsDetailed => ChangeDetail.TryRead(Detail, out var isDetailed) && isDetailed;

    /// <summary>What could not be read, each in a sentence that names the member; empty when all could.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    internal IEnumerable<(string Name, IReadOnlyList<string?>? Values)> Lists() =>
        [("states", States), ("regions", Regions), ("systems", Systems), ("facilities", Facilities), ("services", Services)];
}
