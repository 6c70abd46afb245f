using System.Globalization;
using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Administration;

/// <summary>The catalogue of measures as the administration edits it, with the version that was read, and with what was before and after
/// in the audit, in the same transaction. A measure is never deleted: one that is retired keeps its values.</summary>
public sealed class MeasureEditor(Database database, AuditStore audit, TailSignal signal)
{
    /// <summary>Every measure, retired ones too, in the order of lists.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<MeasureDraft>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MeasureDraft>>(
            async session => await session.RowsAsync<MeasureRow, MeasureDraft>(MeasureEditorSql.All, row => row.ToDraft())
                .ConfigureAwait(false),
            cancellationToken);

    /// <summary>Adds a measure (one without a version), or writes it if it is still what was read. Its code, kind and formula stay what
    /// they are.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<SaveResult> SaveAsync(MeasureDraft draft, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(actor);
        draft = draft with { Measure = MeasureDefinitionRules.Normalise(draft.Measure) };
        var result = await database.UpsertAsync(session => WriteAsync(session, draft, actor), cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    private async Task<SaveResult> WriteAsync(DbSession session, MeasureDraft draft, AuditActor actor)
    {
        var measure = draft.Measure;
        // The catalogue of this transaction, not of a board that may be older: what the measure names has to be there now.
        var all = await session.RowsAsync<MeasureRow, MeasureDraft>(MeasureEditorSql.All, row => row.ToDraft()).ConfigureAwait(false);
        var catalogue = new MeasureCatalogue(all.Select(one => one.Measure));
        if (MeasureDefinitionRules.Check(measure, catalogue) is { Count: > 0 } problems)
            return SaveResult.Refused(problems);
        var known = all.FirstOrDefault(one => string.Equals(one.Measure.Code, measure.Code, StringComparison.OrdinalIgnoreCase));
        if (Standing(draft, known, catalogue) is { } refused)
            return refused;
        if (AuditFacts.Changed(known is null ? null : Facts(known.Measure), Facts(measure)) is not { } facts)
            return new SaveResult(SaveOutcome.Unchanged);
        var save = known is null ? MeasureEditorSql.Add : MeasureEditorSql.Change;
        if (await session.ExecuteAsync(save, Row(draft)).ConfigureAwait(false) == 0)
            return new SaveResult(SaveOutcome.VersionConflict);
        var verb = known is null ? "add" : known.Measure.Active == measure.Active ? "change" : measure.Active ? "restore" : "retire";
        await audit.AppendAsync(session, actor.Does($"measure.{verb}", $"measure:{measure.Code}", facts.Before, facts.After))
            .ConfigureAwait(false);
        return new SaveResult(SaveOutcome.Saved);
    }

    /// <summary>Why a measure cannot be written over the one that is there; null where it can.</summary>
    private static SaveResult? Standing(MeasureDraft draft, MeasureDraft? known, MeasureCatalogue catalogue)
    {
        var measure = draft.Measure;
        if (draft.Version == 0)
        {
            return known is null ? null : SaveResult.Refused(new ReportProblem(
                "code", $"There is a measure '{measure.Code}' already: {known.Measure.Name}{(known.Measure.Active ? "" : ", retired")}."));
        }

        if (known is null)
            return new SaveResult(SaveOutcome.Gone);
        if (known.Version != draft.Version)
            return new SaveResult(SaveOutcome.VersionConflict);
        if (known.Measure.Kind != measure.Kind || known.Measure.Formula != measure.Formula)
            return SaveResult.Refused(new ReportProblem("kind", "Its kind and formula stay what they are: values stand under them."));
        var gone = known.Measure.Choices.Select(choice => choice.Code).Except(measure.Choices.Select(choice => choice.Code)).ToList();
        if (gone.Count > 0)
            return SaveResult.Refused(new ReportProblem(
                "choices", $"'{gone[0]}' is missing: values may have it. Its words can be changed, and choices added."));
        if (!measure.Active && catalogue.Active.FirstOrDefault(
            one => one.Inputs.Contains(measure.Code, StringComparer.OrdinalIgnoreCase)) is { } computed)
            return SaveResult.Refused(new ReportProblem(
                "active", $"'{computed.Code}' is computed from it: retire that first."));
        return null;
    }

    private static object Row(MeasureDraft draft)
    {
        var measure = draft.Measure;
        return new
        {
            measure.Code,
            measure.Name,
            measure.Group,
            Kind = CodeNames<MeasureKind>.Of(measure.Kind),
            measure.Unit,
            measure.Definition,
            measure.Minimum,
            measure.Maximum,
            measure.Decimals,
            Choices = TextOrNull(MeasureChoice.Text(measure.Choices)),
            Bands = TextOrNull(MeasureBands.Text(measure.Bands)),
            Reporters = CodeNames<MeasureReporters>.Of(measure.Reporters),
            StaleAfterMinutes = (int)measure.StaleAfter.TotalMinutes,
            measure.NotAbove,
            Formula = measure.Formula is { } formula ? CodeNames<MeasureFormula>.Of(formula) : null,
            Inputs = TextOrNull(string.Join(' ', measure.Inputs)),
            measure.OpenContradictedFrom,
            measure.DiversionContradictedBelow,
            measure.ActionOf,
            ActionLevel = measure.IsAction ? measure.ActionLevel : (int?)null,
            measure.Owner,
            measure.SortOrder,
            measure.Active,
            draft.Version,
        };
    }

    private static Dictionary<string, string?> Facts(Measure measure) => new()
    {
        ["name"] = measure.Name,
        ["heading"] = measure.Group,
        ["kind"] = CodeNames<MeasureKind>.Of(measure.Kind),
        ["unit"] = measure.Unit,
        ["definition"] = measure.Definition,
        ["lowest"] = Text(measure.Minimum),
        ["highest"] = Text(measure.Maximum),
        ["decimals"] = Text(measure.Decimals),
        ["choices"] = TextOrNull(MeasureChoice.Text(measure.Choices)),
        ["bands"] = TextOrNull(MeasureBands.Text(measure.Bands)),
        ["reporters"] = CodeNames<MeasureReporters>.Of(measure.Reporters),
        ["stale after minutes"] = Text(measure.StaleAfter.TotalMinutes),
        ["not above"] = measure.NotAbove,
        ["inputs"] = TextOrNull(string.Join(' ', measure.Inputs)),
        ["open contradicted from"] = Text(measure.OpenContradictedFrom),
        ["diversion contradicted below"] = Text(measure.DiversionContradictedBelow),
        ["action of"] = measure.ActionOf,
        ["from level"] = measure.IsAction ? Text(measure.ActionLevel) : null,
        ["owner"] = measure.Owner,
        ["order"] = Text(measure.SortOrder),
        ["in use"] = measure.Active ? "yes" : "no",
    };

    private static string? Text(double? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? TextOrNull(string text) => text.Length == 0 ? null : text;
}
