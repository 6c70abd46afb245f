namespace StatusBoard.Exchange.Demo;

/// <summary>How the replay is told to stand, to run faster, or to begin anew. Safe from any thread.</summary>
public sealed class ReplayControl
{
    /// <summary>The slowest and the fastest that it plays.</summary>
    public const double SlowestSpeed = 1, FastestSpeed = 1_000_000;

    private readonly Lock gate = new();
    private TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool reset;

    /// <summary>Controls that begin at a speed.</summary>
    /// <param name="speed">How many seconds of the timeline pass in one.</param>
    /// <param name="isPaused">Whether it stands until it is started.</param>
    public ReplayControl(double speed, bool isPaused)
    {
        Speed = speed;
        IsPaused = isPaused;
    }

    /// <summary>Raised after each turn of a control, on the thread that turned it: return at once.</summary>
    public event Action? Changed;

    /// <summary>How many seconds of the timeline pass in one.</summary>
    public double Speed { get; private set; }

    /// <summary>Whether it stands.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether it is told to begin anew.</summary>
    public bool IsReset
    {
        get
        {
            lock (gate)
                return reset;
        }
    }

    /// <summary>Ends when a control is turned after it was taken.</summary>
    internal Task Turned
    {
        get
        {
            lock (gate)
                return turn.Task;
        }
    }

    /// <summary>Lets it run, from where it stands.</summary>
    public void Start() => Turn(() => IsPaused = false);

    /// <summary>Makes it stand where it is.</summary>
    public void Pause() => Turn(() => IsPaused = true);

    /// <summary>Sets how fast it runs.</summary>
    public void SetSpeed(double speed) => Turn(() => Speed = Math.Clamp(speed, SlowestSpeed, FastestSpeed));

    /// <summary>Takes back what was played and begins anew.</summary>
    public void Reset() => Turn(() => reset = true);

    /// <summary>Whether it was told to begin anew since this was last asked.</summary>
    internal bool TakeReset()
    {
        lock (gate)
        {
            var asked = reset;
            reset = false;
            return asked;
        }
    }

    private void Turn(Action change)
    {
        TaskCompletionSource before;
        lock (gate)
        {
            change();
            before = turn;
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
        Changed?.Invoke();
    }
}
