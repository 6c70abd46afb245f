using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Reporting;

/// <summary>
/// The sheets of codes that facilities print ahead, by which a coordinator knows who telephones when a facility's own
/// network is down. A code is shown when its sheet is made and never again.
/// </summary>
public sealed class DowntimeCodeStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>How many codes a sheet has.</summary>
    public const int SheetSize = 20;

    /// <summary>The longest code that is looked at, in characters.</summary>
    public const int MaxCodeLength = 100;

    /// <summary>Makes a facility's sheet anew: the one before stops being good.</summary>
    /// <param name="facility">The facility's code.</param>
    /// <param name="act">Who does it, for the audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The codes, the first of them number 1; empty when there is no such facility.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<string>> IssueAsync(string facility, AuditEntry act, CancellationToken cancellationToken)
    {
        var salt = CodeWords.MakeSalt();
        List<string> codes = [.. Enumerable.Range(0, SheetSize * 2).Select(_ => CodeWords.Make()).Distinct().Take(SheetSize)];
        var now = time.GetUtcNow().ToMilliseconds();
        var rows = JsonRows.Of(database.Provider, codes.Select((code, i) => new { Number = i + 1, Hash = CodeWords.Hash(code, salt) }));
        var added = await database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(DowntimeSql.Remove, new { Facility = facility }).ConfigureAwait(false);
                var written = await session.ExecuteAsync(DowntimeSql.Add, new { Facility = facility, Rows = rows, Salt = salt, Now = now,
                        IssuedBy = act.ActorName }).ConfigureAwait(false);
                await audit.AppendAsync(session, act).ConfigureAwait(false);
                return written;
            },
            cancellationToken).ConfigureAwait(false);
        return added == codes.Count ? codes : [];
    }

    /// <summary>What is known of a facility's sheet; empty when it has none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<IReadOnlyList<DowntimeCode>> ReadAsync(string facility, CancellationToken cancellationToken) =>
        await database.ReadAsync(session =>
            session.RowsAsync<DowntimeCode>(DowntimeSql.Read, new { Facility = facility }), cancellationToken).ConfigureAwait(false);

    /// <summary>Uses a code for a report. Asked again for the same report, the answer is the same.</summary>
    /// <returns>The code's number; null when it is none of this facility's, or was used for something else.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public async Task<int?> UseAsync(string facility, string code, Guid report, string by, CancellationToken cancellationToken)
    {
        var sheet = await ReadAsync(facility, cancellationToken).ConfigureAwait(false);
        if (sheet.Count == 0 || code.Length > MaxCodeLength)
            return null;
        var hash = CodeWords.Hash(code, sheet[0].Salt);
        if (sheet.FirstOrDefault(one => one.Hash == hash) is not { } known)
            return null;
        var used = await database.WriteAsync(
            async session => await session.ExecuteAsync(DowntimeSql.Use,
                new { Facility = facility, Hash = hash, Now = time.GetUtcNow().ToMilliseconds(), UsedBy = by,
                    UsedFor = report.ToString() }).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return used > 0 ? known.Number : null;
    }

    /// <summary>Gives a code back: the report that it was used for was not written.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task ReleaseAsync(string facility, Guid report, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session => await session.ExecuteAsync(
                DowntimeSql.Release, new { Facility = facility, UsedFor = report.ToString() }).ConfigureAwait(false),
            cancellationToken);
}
