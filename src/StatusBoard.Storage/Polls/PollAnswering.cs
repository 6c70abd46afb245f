using System.Globalization;
using StatusBoard.Measures;
using StatusBoard.Polls;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Measures;

namespace StatusBoard.Storage.Polls;

/// <summary>Writes an answer in one transaction.</summary>
internal sealed class PollAnswering(PollUnit unit, MeasureStore measures, MeasureCatalogue catalogue)
{
    /// <summary>Keeps an answer with its measurements and its audit.</summary>
    public async Task<PollResult> AnswerAsync(Poll poll, PollAnswer answer)
    {
        var row = new
        {
            Poll = poll.Id, answer.Facility, answer.AnswerId, unit.Now, Answers = PollFormats.Write(answer.Values), answer.Declined,
            Late = poll.IsLate(unit.Now), answer.Source, Author = unit.Actor.Name, AuthorId = unit.Actor.Id, answer.OnBehalf,
            answer.CalledFrom, unit.Actor.Address,
        };
        if (await unit.Session.ExecuteScalarAsync<long?>(PollAnswerSql.Find, row).ConfigureAwait(false) is { } there)
            return new PollResult(PollOutcome.Repeated, poll.Id, there);
        if (!poll.TakesAnswers)
            return new PollResult(PollOutcome.NotInState, poll.Id);
        if (await unit.Session.ExecuteScalarAsync<int>(PollAnswerSql.IsAsked, row).ConfigureAwait(false) == 0)
            return new PollResult(PollOutcome.NotAsked, poll.Id) { Fault = answer.Facility };
        if (await MeasureAsync(poll, answer).ConfigureAwait(false) is { } refused)
            return refused;
        var id = await unit.Session.ExecuteScalarAsync<long>(PollAnswerSql.Add, row).ConfigureAwait(false);
        await unit.AuditAsync(answer.Declined is null ? "poll.answer" : "poll.decline", poll.Id,
            after: new { answer.Facility, Answer = id, row.Late, answer.OnBehalf }).ConfigureAwait(false);
        return new PollResult(PollOutcome.Done, poll.Id,
            await unit.Session.ExecuteScalarAsync<long>(PollAnswerSql.Version, new { Id = id }).ConfigureAwait(false));
    }

    /// <summary>Writes the values of items that have a measure. An item whose measure is not in use any more is an answer only.</summary>
    /// <returns>Null, or why a value was refused.</returns>
    private async Task<PollResult?> MeasureAsync(Poll poll, PollAnswer answer)
    {
        List<MeasureReport> reports = [];
        foreach (var item in poll.Items)
        {
            if (item.Measure is { } code && catalogue.Find(code) is { Active: true } measure
                && answer.Values.TryGetValue(item.Code, out var value) && Value(item, measure, value) is { } read)
                reports.Add(new MeasureReport(answer.Facility, measure.Code, read));
        }

        if (reports.Count == 0)
            return null;
        var reporter = new Reporter(unit.Actor.Name, answer.Source switch
        {
            "phone" => ReportSource.Phone, "api" => ReportSource.Api, _ => ReportSource.Facility,
        }, unit.Actor.Address) { Id = unit.Actor.Id };
        var outcome = await measures.ReportAsync(unit.Session, reports, reporter, catalogue).ConfigureAwait(false);
        return outcome.IsWritten ? null : new PollResult(PollOutcome.MeasurementRefused, poll.Id)
        {
            Fault = string.Join(" ", outcome.Refusals.Select(refusal => refusal.Problem)),
        };
    }

    private static MeasureValue? Value(PollItem item, Measure measure, string value) => item.Kind switch
    {
        PollItemKind.Count => MeasureValue.Of(double.Parse(value, CultureInfo.InvariantCulture)),
        PollItemKind.YesNo => MeasureValue.Of(value == "yes"),
        _ => measure.Choices.FirstOrDefault(choice => string.Equals(choice.Words, value, StringComparison.OrdinalIgnoreCase)
            || string.Equals(choice.Code, value, StringComparison.OrdinalIgnoreCase)) is { } chosen ? MeasureValue.Of(chosen.Code) : null,
    };
}
