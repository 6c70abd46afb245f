using System.Text.Json.Serialization;
using MessagePack;

namespace StatusBoard.Web.Live;

/// <summary>The request of a hub client; lists that are empty or missing do not restrict. Unknown and repeated members are kept as
/// problems, so that the hub can report them; the protocols' own readers would skip them.</summary>
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

    /// <summary>Codes of services; only changes of these are sent.</summary>
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
