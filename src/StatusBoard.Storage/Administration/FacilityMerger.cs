using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Facilities;
using StatusBoard.Reporting;
using StatusBoard.Storage.Administration.Merging;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Administration;

/// <summary>
/// Makes one facility of two that are the same hospital. The one is retired and names the other as its successor; both
/// histories stay, and are read together under the successor. What was only reported of the one is taken over, and what names
/// it names the other (<see cref="Carrying"/>), in the same transaction. To put the one back on the board parts the two
/// facilities; what was carried over stays where it is, and the audit says what that was.
/// </summary>
public sealed class FacilityMerger(Database database, FacilityEditor editor, AuditStore audit, TailSignal signal)
{
    /// <summary>Merges a facility into another, which takes from it what it does not know itself, and its name as a short name.</summary>
    /// <param name="from">The code of the one that is retired.</param>
    /// <param name="into">The code of the one that stays.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Saved, or refused with what is wrong, or moved on where either was changed at the same moment.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be used.</exception>
    public async Task<SaveResult> MergeAsync(string from, string into, AuditActor by, CancellationToken cancellationToken)
    {
        var result = await database.UpsertAsync(
            session => MergeAsync(session, from, into, by), cancellationToken).ConfigureAwait(false);
        signal.Wake();
        return result;
    }

    private async Task<SaveResult> MergeAsync(DbSession session, string from, string into, AuditActor by)
    {
        if (await editor.FindAsync(session, from).ConfigureAwait(false) is not { } leaving)
            return SaveResult.Refused(new ReportProblem("from", $"There is no facility '{from}'."));
        if (await editor.FindAsync(session, into).ConfigureAwait(false) is not { } staying || !staying.Draft.Active)
            return SaveResult.Refused(new ReportProblem("into", $"There is no facility '{into}' on the board."));
        if (leaving.Draft.Code.Equals(staying.Draft.Code, StringComparison.OrdinalIgnoreCase))
            return SaveResult.Refused(new ReportProblem("into", "A facility is not merged into itself."));
        if (leaving.Draft.MergedInto is { } already)
            return SaveResult.Refused(new ReportProblem("from", $"It was merged into {already} before."));
        if (leaving.Draft.State != staying.Draft.State)
            return SaveResult.Refused(new ReportProblem(
                "into", $"{staying.Draft.Code} is in {staying.Draft.State}, {leaving.Draft.Code} in {leaving.Draft.State}."));

        var carrying = new Carrying(session, leaving.Draft.Code, staying.Draft.Code, by);
        await carrying.TakeIncidentsAsync().ConfigureAwait(false);
        var kept = await editor.WriteAsync(session, Filled(staying.Draft, leaving.Draft), staying.Version,
            by).ConfigureAwait(false);
        if (kept.Outcome is not (SaveOutcome.Saved or SaveOutcome.Unchanged))
            return kept;
        var retired = leaving.Draft with { Active = false, MergedInto = staying.Draft.Code };
        var left = await editor.WriteAsync(session, retired, leaving.Version, by).ConfigureAwait(false);
        if (left.Outcome != SaveOutcome.Saved)
            return session.Refuse(left);
        await session.ExecuteAsync(FacilityEditorSql.MergeOn,
            new { From = leaving.Draft.Code, Into = staying.Draft.Code }).ConfigureAwait(false);
        await session.ExecuteAsync(FacilityEditorSql.ListOn,
            new { From = leaving.Draft.Code, Into = staying.Draft.Code }).ConfigureAwait(false);
        if (!await carrying.RunAsync().ConfigureAwait(false))
            return session.Refuse(new SaveResult(SaveOutcome.VersionConflict));
        var after = AuditJson.Of(new
        {
            From = leaving.Draft.Code, leaving.Draft.Name, Into = staying.Draft.Code, Statuses = carrying.Services,
            Carried = carrying.Entries.Select(act => act.Subject),
        });
        await audit.AppendAsync(session,
            [by.Does("facility.merge", $"facility:{staying.Draft.Code}", after: after), .. carrying.Entries]).ConfigureAwait(false);
        return left;
    }

    private static FacilityDraft Filled(FacilityDraft staying, FacilityDraft leaving)
    {
        var kinds = staying.Designations.Select(one => one.Kind).ToHashSet();
        var aliases = staying.Aliases.Concat(leaving.Aliases).Append(leaving.Name)
            .Where(alias => alias.Length <= FacilityRules.MaxAlias && !alias.Equals(staying.Name, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(FacilityRules.MaxAliases);
        var placed = staying.Latitude is not null;
        return staying with
        {
            Type = staying.Type ?? leaving.Type,
            Address = staying.Address ?? leaving.Address,
            Zip = staying.Zip ?? leaving.Zip,
            Beds = staying.Beds ?? leaving.Beds,
            System = staying.System ?? leaving.System,
            Region = staying.Region ?? leaving.Region,
            County = staying.County ?? leaving.County,
            Phone = staying.Phone ?? leaving.Phone,
            Latitude = placed ? staying.Latitude : leaving.Latitude,
            Longitude = placed ? staying.Longitude : leaving.Longitude,
            HasEmergencyDepartment = staying.HasEmergencyDepartment || leaving.HasEmergencyDepartment,
            Designations = [.. staying.Designations, .. leaving.Designations.Where(one => !kinds.Contains(one.Kind))],
            Aliases = [.. aliases],
        };
    }
}
