using Microsoft.Extensions.Options;

namespace StatusBoard.Exchange.Demo;

/// <summary>Rejects options that are out of their ranges.</summary>
public sealed class DemoOptionsValidator : IValidateOptions<DemoOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DemoOptions options)
    {
        var problems = new List<string>();
        if (options.Speed is not (>= 1 and <= 1_000_000))
            problems.Add($"Demo:Speed is {options.Speed}; it must lie between 1 and 1000000.");
        if (!DemoScenarios.All.Contains(options.Scenario))
            problems.Add($"Demo:Scenario is '{options.Scenario}'; known: {string.Join(", ", DemoScenarios.All)}.");
        Check("MaxGap", options.MaxGap, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        Check("Pause", options.Pause, TimeSpan.Zero, TimeSpan.FromDays(1));
        Check("RetryDelay", options.RetryDelay, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(string option, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                problems.Add($"Demo:{option} is {value}; it must lie between {least} and {most}.");
        }
    }
}
