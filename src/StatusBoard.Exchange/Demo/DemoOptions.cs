namespace StatusBoard.Exchange.Demo;

/// <summary>The demonstration. Section <c>Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether an empty database is filled with the demonstration's facilities and schemes.</summary>
    public bool Seed { get; set; }

    /// <summary>Whether the attack of August 2023 is played on the demonstration's facilities.</summary>
    public bool Replay { get; set; }

    /// <summary>Whether anybody may sign in as a person of the demonstration with one click. In Development only; elsewhere this does
    /// nothing.</summary>
    public bool People { get; set; } = true;

    /// <summary>How many seconds of 2023 pass in one. At 1,000 the first day takes about 90 seconds.</summary>
    public double Speed { get; set; } = 1000;

    /// <summary>The longest pause between two steps, so that quiet days do not stand still. At one minute the whole takes about
    /// 20.</summary>
    public TimeSpan MaxGap { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether it begins anew after its end.</summary>
    public bool Loop { get; set; } = true;

    /// <summary>How long the end stands before it begins anew.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long to wait before a step is tried again that the database did not take.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(5);
}
