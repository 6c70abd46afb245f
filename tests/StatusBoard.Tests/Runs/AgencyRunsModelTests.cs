using System.Globalization;
using CsCheck;
using StatusBoard.Runs;
using Xunit;

namespace StatusBoard.Tests.Runs;

/// <summary>Random messages in random order: the runs are those of a plain model, which searches all messages for each unit.</summary>
public sealed class AgencyRunsModelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Units = ["M1", "M2", "M3", "M4"];

    private static readonly Gen<Run> Runs = Gen.Int[0, 3].SelectMany(unit => Gen.Int[0, 1].SelectMany(facility =>
        Gen.Enum<RunState>().SelectMany(state => Gen.Int[0, 5].Select(minute => new Run(Units[unit], facility == 0 ? "A" : "B", state)
        {
            ArrivedAt = state == RunState.EnRoute ? null : Noon.AddMinutes(-minute),
            ClearedAt = state == RunState.Clear ? Noon : null,
        }))));

    // Each message has a time of its own: of two with the same time the later to arrive counts, so their order would matter.
    private static readonly Gen<RunMessage[]> Messages = Gen.Bool.SelectMany(isWhole => Runs.Array[0, 4].Select(runs => (isWhole, runs)))
        .Array[1, 12].Select(list => list.Select((one, i) => new RunMessage(
            Noon.AddSeconds(i * 10), one.isWhole, [.. one.runs.DistinctBy(run => run.Unit)])).ToArray());

    [Fact]
    public void In_whichever_order_messages_arrive_the_runs_are_those_of_a_plain_model() =>
        Messages.SelectMany(list => Gen.Shuffle(list).Select(shuffled => (list, shuffled))).Sample(one =>
        {
            var runs = one.shuffled.Aggregate(new AgencyRuns(new Agency("a", "A")), (all, message) => all.Apply(message).Next);
            Assert.Equal(Model(one.list), Said(runs));
        }, iter: 3000);

    [Fact]
    public void What_a_message_changed_is_exactly_the_difference() => Messages.Sample(list =>
    {
        var before = new AgencyRuns(new Agency("a", "A"));
        foreach (var message in list)
        {
            var update = before.Apply(message);
            var put = update.Changed.Aggregate(before.Runs, (all, run) => all.SetItem(run.Unit, run));
            Assert.Equal(update.Next.Runs.OrderBy(run => run.Key), put.OrderBy(run => run.Key));
            Assert.All(update.Changed, run => Assert.False(before.Runs.TryGetValue(run.Unit, out var known)
                && (message.IsWhole ? run.SaysTheSame(known) : run == known)));
            before = update.Next;
        }
    }, iter: 2000);

    [Fact]
    public void Every_arrival_has_one_stay_at_most_and_no_stay_is_without_an_arrival() => Messages.Sample(list =>
    {
        HashSet<string> arrived = [];
        List<string> ended = [];
        var runs = new AgencyRuns(new Agency("a", "A"));
        foreach (var message in list)
        {
            var update = runs.Apply(message);
            arrived.UnionWith(update.Arrivals.Select(one => one.Unit + one.Facility));
            ended.AddRange(update.Stays.Select(one => one.Unit + one.Facility));
            Assert.All(update.Stays, stay => Assert.Contains(stay.Unit + stay.Facility, arrived));
            runs = update.Next;
        }
    }, iter: 2000);

    private static string Model(RunMessage[] messages)
    {
        List<string> said = [];
        foreach (var unit in Units)
        {
            // The newest message that says anything of the unit: one that names it, or a whole picture.
            var newest = messages.Where(message => message.IsWhole || message.Runs.Any(run => run.Unit == unit)).MaxBy(one => one.At);
            if (newest?.Runs.FirstOrDefault(run => run.Unit == unit) is { State: not RunState.Clear } run)
                said.Add(Line(run));
        }

        return string.Join('\n', said);
    }

    private static string Said(AgencyRuns runs) => string.Join('\n', runs.Runs.Values
        .Where(run => run.State != RunState.Clear).OrderBy(run => run.Unit, StringComparer.Ordinal).Select(Line));

    private static string Line(Run run) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Unit} {run.Facility} {run.State} {run.ArrivedAt:O}");
}
