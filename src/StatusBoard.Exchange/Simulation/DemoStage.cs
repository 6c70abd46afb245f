using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;

namespace StatusBoard.Exchange.Simulation;

/// <summary>What the demonstration plays now, and the choice of another scenario. Thread-safe.</summary>
public sealed class DemoStage
{
    private readonly ReplayPlayer replay;
    private readonly RegionPlayer region;
    private readonly RegionHistory history;
    private readonly RegionBoard board;
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private string scenario;

    /// <summary>Creates the stage with the scenario of the options.</summary>
    public DemoStage(
        ReplayPlayer replay, RegionPlayer region, RegionHistory history, RegionBoard board, IOptions<DemoOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (this.replay, this.region, this.history, this.board) = (replay, region, history, board);
        scenario = options.Value.Scenario;
        replay.Changed += _ => Changed?.Invoke();
        region.Changed += _ => Changed?.Invoke();
        replay.Control.Changed += () => Changed?.Invoke();
        region.Control.Changed += () => Changed?.Invoke();
    }

    /// <summary>Raised at each change, on the thread that makes it. Handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>What is played.</summary>
    public string Scenario => Volatile.Read(ref scenario);

    /// <summary>Whether it is the simulated region.</summary>
    public bool IsRegion => Scenario == DemoScenarios.Region;

    /// <summary>The controls of what is played.</summary>
    public ReplayControl Control => IsRegion ? region.Control : replay.Control;

    /// <summary>How far it has come.</summary>
    public ReplayState State => IsRegion ? region.State : replay.State;

    /// <summary>Chooses what is played.</summary>
    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    public void Choose(string name)
    {
        if (!DemoScenarios.All.Contains(name))
            throw new ArgumentException($"There is no scenario '{name}'. Known: {string.Join(", ", DemoScenarios.All)}.", nameof(name));
        lock (gate)
        {
            if (name == scenario)
                return;
            Volatile.Write(ref scenario, name);
            running?.Cancel();
        }

        Changed?.Invoke();
    }

    /// <summary>Plays what is chosen, until it has ended or something else is chosen.</summary>
    /// <returns>Whether something else was chosen.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool isRegion;
        lock (gate)
            (running, isRegion) = (source, IsRegion);
        try
        {
            if (isRegion)
            {
                await history.RunAsync(source.Token).ConfigureAwait(false);
                await region.RunAsync(source.Token).ConfigureAwait(false);
            }
            else
            {
                await board.ClearAsync(source.Token).ConfigureAwait(false);
                await replay.RunAsync(source.Token).ConfigureAwait(false);
            }

            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && source.IsCancellationRequested)
        {
            return true;
        }
        finally
        {
            lock (gate)
                running = null;
        }
    }
}
