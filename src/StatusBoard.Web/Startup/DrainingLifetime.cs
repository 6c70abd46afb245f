using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Startup;

/// <summary>Stops the node when it is asked to. Whoever asks in the name of the machine (SIGTERM: systemd, containers) is answered by
/// <see cref="LiveOptions.StopDelay"/> in which the node works on and <c>/health/ready</c> says that it stops, so that a load balancer
/// sends nobody here any more. A person at the console (SIGINT) does not wait, nor does whoever asks a second time.</summary>
internal sealed partial class DrainingLifetime(
    IHostApplicationLifetime application, Draining draining, IOptions<LiveOptions> options, TimeProvider time,
    ILogger<DrainingLifetime> log)
    : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
        {
            signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // The process is not ended by the signal: the host ends it, in good order.
                context.Cancel = true;
                _ = StopAsync(context.Signal);
            }));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>What a signal does.</summary>
    /// <returns>Ends when the node was told to stop.</returns>
    internal async Task StopAsync(PosixSignal signal)
    {
        var delay = options.Value.StopDelay;
        if (signal == PosixSignal.SIGTERM && delay > TimeSpan.Zero && !draining.HasBegun)
        {
            draining.Begin();
            Stopping(delay);
            await Task.Delay(delay, time, application.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        draining.Begin();
        application.StopApplication();
    }

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    [LoggerMessage(2011, LogLevel.Information,
        "This node stops in {Delay}. /health/ready says so, and a load balancer that asks it sends nobody here any more")]
    private partial void Stopping(TimeSpan delay);
}
