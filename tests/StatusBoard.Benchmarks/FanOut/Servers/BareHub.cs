using Microsoft.AspNetCore.SignalR;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>A hub that does nothing: what SignalR itself costs.</summary>
internal sealed class BareHub : Hub;
