namespace StatusBoard.Exchange.Demo;

/// <summary>What the demonstration can play.</summary>
public static class DemoScenarios
{
    /// <summary>The simulated region: an ordinary week with a history of 90 days, into which the attack of August 2023 comes.</summary>
    public const string Region = "region";

    /// <summary>The replay of August 2023 alone: what was not published is unknown.</summary>
    public const string Attack = "attack-2023";

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> All { get; } = [Region, Attack];
}
