using StatusBoard.Exchange.Demo;
using StatusBoard.Schemes;
using StatusBoard.Storage.Simulation;

namespace StatusBoard.Exchange.Simulation;

/// <summary>The published attack as it comes into the simulated region: with the distances in time that it had, but for the first hour,
/// whose times are ours and which is shortened so that a visitor sees it come.</summary>
internal sealed class AttackScript(ReplayScript script, Catalogue catalogue)
{
    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Shortened = TimeSpan.FromSeconds(40);

    public ReplayScript Script => script;

    public Catalogue Catalogue => catalogue;

    public IReadOnlyList<ReplayStep> Steps => script.Steps;

    /// <summary>When the next step is due in the plan; null after the last.</summary>
    public DateTimeOffset? DueAt(SimulationRun run) =>
        run.AttackStep < Steps.Count ? run.AttackAt + After(Steps[run.AttackStep].At - Steps[0].At) : null;

    /// <summary>The original time of the last step that was played; null before the first.</summary>
    public DateTimeOffset? Reached(SimulationRun run) => run.AttackStep == 0 ? null : Steps[run.AttackStep - 1].At;

    private static TimeSpan After(TimeSpan original) =>
        original <= FirstHour ? original * (Shortened / FirstHour) : original - FirstHour + Shortened;
}
