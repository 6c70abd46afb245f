using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using StatusBoard.Web.Live.Answers;

namespace StatusBoard.Web.Live;

/// <summary>The protocols that a connection can use. Those of the status hub are wrapped for the answer to Subscribe; Blazor's own is
/// unchanged.</summary>
internal sealed class StatusHubProtocols : IHubProtocolResolver
{
    private readonly Dictionary<string, IHubProtocol> byName = new(StringComparer.OrdinalIgnoreCase);

    public StatusHubProtocols(IEnumerable<IHubProtocol> protocols)
    {
        foreach (var protocol in protocols)
            byName[protocol.Name] = protocol is JsonHubProtocol or MessagePackHubProtocol
                ? new SubscribeAnswerProtocol(protocol) : protocol;
        AllProtocols = [.. byName.Values];
    }

    public IReadOnlyList<IHubProtocol> AllProtocols { get; }

    public IHubProtocol? GetProtocol(string protocolName, IReadOnlyList<string>? supportedProtocols) =>
        supportedProtocols is null || supportedProtocols.Contains(protocolName, StringComparer.OrdinalIgnoreCase)
            ? byName.GetValueOrDefault(protocolName)
            : null;
}
