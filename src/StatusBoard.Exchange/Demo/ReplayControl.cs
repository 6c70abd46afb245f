namespace StatusBoard.Exchange.Demo;

/// <summary>Pauses, speeds up and restarts the replay. Thread-safe.</summary>
public sealed class ReplayControl
{
    /// <summary>The lowest and the highest speed.</summary>
    public const double SlowestSpeed = 1, FastestSpeed = 1_000_000;

    private readonly Lock gate = new();
    private TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool reset;

    /// <summary>Creates the controls with a first speed.</summary>
    /// <param name="speed">How many seconds of the timeline pass in one second.</param>
    /// <param name="isPaused">Whether the replay is paused at first.</param>
    public ReplayControl(double speed, bool isPaused)
    {
        Speed = speed;
        IsPaused = isPaused;
    }

    /// <summary>Raised after each change, on the thread of the caller. Handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>How many seconds of the timeline pass in one second.</summary>
    public double Speed { get; private set; }

    /// <summary>Whether the replay is paused.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether a restart was requested.</summary>
    public bool IsReset
    {
        get
        {
            lock (gate)
                return reset;
        }
    }

    /// <summary>A token that is cancelled by the next change.</summary>
    internal Task Turned
    {
        get
        {
            lock (gate)
                return turn.Task;
        }
    }

    /// <summary>Resumes the replay.</summary>
    public void Start() => Turn(() => IsPaused = false);

    /// <summary>Pauses the replay.</summary>
    public void Pause() => Turn(() => IsPaused = true);

    /// <summary>Sets the speed.</summary>
    public void SetSpeed(double speed) => Turn(() => Speed = Math.Clamp(speed, SlowestSpeed, FastestSpeed));

    /// <summary>Clears what was played and starts from the beginning.</summary>
    public void Reset() => Turn(() => reset = true);

    /// <summary>Whether a restart was requested since the last call.</summary>
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
