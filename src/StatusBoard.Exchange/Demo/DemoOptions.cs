namespace StatusBoard.Exchange.Demo;

/// <summary>The demonstration. Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether an empty database is filled with the demonstration's facilities and schemes.</summary>
    public bool Seed { get; set; }

    /// <summary>Whether the scenario is played on the demonstration's facilities from the start.</summary>
    public bool Replay { get; set; }

    /// <summary>What is played: a name of <see cref="DemoScenarios"/>.</summary>
    public string Scenario { get; set; } = DemoScenarios.Region;

    /// <summary>The seed of the simulated region: the same seed and start make the same reports.</summary>
    public int RandomSeed { get; set; } = 2023;

    /// <summary>Whether everybody may sign in as a person of the demonstration with one click. It takes effect in the Development
    /// environment only.</summary>
    public bool People { get; set; } = true;

    /// <summary>How many seconds of 2023 pass in one second. At 1,000 the first day takes about 90 seconds.</summary>
    public double Speed { get; set; } = 1000;

    /// <summary>The longest pause between two steps, so that days without events are skipped. At one minute the whole replay takes about
    /// 20 minutes.</summary>
    public TimeSpan MaxGap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the replay starts again after its end.</summary>
    public bool Loop { get; set; } = true;

    /// <summary>How long the final state is shown before the replay starts again.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before a step that failed on the database is tried again.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);
}
