using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Epochs;
using StatusBoard.Storage.Tracing;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Tail;

/// <summary>
/// Follows the status table and what stands around it past a watermark, in commit order. Each web node has its own and
/// needs nothing from the others: the database is the log that each of them follows.
/// </summary>
public sealed partial class StatusTail(Database database, ILogger<StatusTail> log)
{
    private long watermark;
    private Catalogue catalogue = Catalogue.Empty;

    // What was reported under a service before it was retired stays in the table; the board keeps it aside until it comes back.
    private HashSet<string> retired = new(StringComparer.OrdinalIgnoreCase);

    // What was taken last from the log; null before the first read, and when another life of the log is to be read.
    private LogMark? mark;

    // What was followed until the database did not hold it any more.
    private LogMark? lost;

    /// <summary>
    /// Reads what was committed since the last call. The watermark moves only when everything was read, so that after a
    /// fault the next call begins where this one did. Each read proves that the log still holds what was taken from it;
    /// where it does not, the next call begins another epoch and reads everything.
    /// </summary>
    /// <returns>What is new, or null when nothing is; and how far behind the newest write this is.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be read, or is another one: its kind is then
    /// <see cref="OutageKind.Replaced"/>.</exception>
    public async Task<TailRead> ReadAsync(CancellationToken cancellationToken)
    {
        if (lost is { } gone)
        {
            database.TakeUp();
            await EpochStore.SucceedAsync(database, gone, log, cancellationToken).ConfigureAwait(false);
            (lost, mark) = (null, null);
        }

        try
        {
            var (read, taken) = await database.ReadAsync(LookAsync, cancellationToken).ConfigureAwait(false);
            if (mark is not null && mark.Epoch != taken.Epoch)
                GoesOn(database.Location, taken.Epoch, mark.Epoch);
            database.Follow(taken);
            (watermark, mark) = (read.Through, taken);
            if (read.Update is { } update && (update.IsComplete || update.Catalogue is not null))
                catalogue = update.Catalogue ?? Catalogue.Empty;
            return read;
        }
        catch (DatabaseUnavailableException exception) when (exception.Kind == OutageKind.Replaced)
        {
            lost = mark ?? database.Followed;
            database.LetGo();
            throw;
        }
    }

    /// <summary>Reads the board once, without following it. Rows that cannot be understood are logged by whoever follows.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public static async Task<Board> ReadOnceAsync(Database database, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        var (read, _) = await database.ReadAsync(new StatusTail(database, NullLogger<StatusTail>.Instance).LookAsync, cancellationToken)
            .ConfigureAwait(false);
        return Board.Empty.Apply(read.Update!, database.Time.GetUtcNow()).Board;
    }

    private async Task<(TailRead Read, LogMark Mark)> LookAsync(DbSession session)
    {
        // One picture of everything: what is proved is what is read. On SQL Server a restore ends the connection.
        await using var picture = (session.Connection as SqliteConnection)?.BeginTransaction(deferred: true);
        var position = await Watermark.ReadAsync(session).ConfigureAwait(false);
        database.RefuseWhereMoved(session.Connection, reading: true);
        var anew = mark is null || !await HoldsAsync(session, mark, position).ConfigureAwait(false);
        var (read, taken) = anew || position.Through > watermark
            ? await ReadRowsAsync(session, position, anew).ConfigureAwait(false)
            : (new TailRead(null, watermark, position.Newest) { Epoch = mark!.Epoch }, mark);
        return (read with { Marks = await ReadMarksAsync(session, taken.Epoch, position).ConfigureAwait(false) }, taken);
    }

    /// <summary>What the other followers are told; null where the database refuses that: the board is followed all the same.</summary>
    private async Task<ChangeMarks?> ReadMarksAsync(DbSession session, string epoch, LogPosition position)
    {
        try
        {
            return await ChangeMarks.ReadAsync(session, epoch, position, database.Time.GetUtcNow()).ConfigureAwait(false);
        }
        catch (DbException exception) when (database.Unavailable(exception, nothingWritten: true) is null)
        {
            return null;
        }
    }

    private async Task<(TailRead Read, LogMark Mark)> ReadRowsAsync(DbSession session, LogPosition position, bool anew)
    {
        var taken = await LogProof.MarkAsync(session, position.Through).ConfigureAwait(false);
        var range = new { After = anew ? 0 : watermark, position.Through };
        var reference = await session.ExecuteScalarAsync<long?>(TailSql.ReferenceVersion, range).ConfigureAwait(false);
        // A renamed system or region is part of every facility in it: they are all read again.
        var facilities = await ReadFacilitiesAsync(session, anew || reference is not null, range).ConfigureAwait(false);
        var renewed = reference is not null ? await ReadCatalogueAsync(session).ConfigureAwait(false) : null;
        var statuses = await ReadStatusesAsync(session, anew, range, renewed
            ?? (anew ? Catalogue.Empty : catalogue)).ConfigureAwait(false);
        var measures = await MeasureRows.ReadValuesAsync(session, anew, range).ConfigureAwait(false);
        if (statuses.Count == 0 && facilities.Count == 0 && measures.Count == 0 && renewed is null && !anew)
            return (new TailRead(null, position.Through, position.Newest) { Epoch = taken.Epoch }, taken);

        // The newest of the rows that were read, and not how far this node happened to look: the same on every node.
        var version = Math.Max(
            Math.Max(reference ?? 0, measures.Count == 0 ? 0 : measures[^1].Version),
            Math.Max(
                statuses.Count == 0 ? 0 : statuses[^1].Version,
                facilities.Count == 0 ? 0 : facilities.Max(facility => facility.Version)));
        var update = new BoardUpdate(version, facilities, statuses, renewed) 
        {
            Measures = measures,
            Epoch = taken.Epoch,
            IsComplete = anew,
            // A change of the mode begins another epoch, so it is read with each new one.
            Mode = anew ? await ReadModeAsync(session).ConfigureAwait(false) : null,
        };
        var traces = anew || statuses.Count == 0 ? [] : await ReportTraces.OfAsync(session, range).ConfigureAwait(false);
        return (new TailRead(update, position.Through, position.Newest) { Epoch = taken.Epoch, Traces = traces }, taken);
    }

    /// <summary>Whether the log still holds what was taken from it.</summary>
    /// <returns>False where another node has begun another life of the log already: everything is read anew.</returns>
    /// <exception cref="DatabaseUnavailableException">It does not, and nobody has noticed yet.</exception>
    private async Task<bool> HoldsAsync(DbSession session, LogMark known, LogPosition position)
    {
        LogProof proof;
        try
        {
            proof = await LogProof.ReadAsync(session, known).ConfigureAwait(false);
        }
        catch (DbException exception) when (database.Unavailable(exception, nothingWritten: true) is null)
        {
            throw DatabaseReplaced.At(database.Location, exception.Message);
        }

        if (proof.Epoch != known.Epoch)
            return proof.Known ? false : throw DatabaseReplaced.At(database.Location, $"its log is of the life {proof.Epoch}");
        if (position.Newest < watermark)
            throw DatabaseReplaced.At(database.Location, $"it has gone back from version {watermark} to {position.Newest}");
        return proof.Holds(known) ? true : throw DatabaseReplaced.At(database.Location, "its history does not hold what was read of it");
    }

    private async Task<List<StatusEntry>> ReadStatusesAsync(DbSession session, bool all, object range, Catalogue known)
    {
        var statuses = new List<StatusEntry>();
        await using var rows = await session.ExecuteReaderAsync(all ? TailSql.AllStatuses : TailSql.Statuses,
            range).ConfigureAwait(false);
        while (await rows.ReadAsync(session.CancellationToken).ConfigureAwait(false))
        {
            var entry = StatusRowReader.Read(rows);
            var service = known.Service(entry.Service);
            if (service is null && retired.Contains(entry.Service))
            {
                statuses.Add(entry);
                continue;
            }

            if (service is null)
                RowNotUnderstood(entry.Facility, entry.Service, $"there is no service '{entry.Service}' in the catalogue");
            else if (!StatusScale.Has(service.Kind, entry.Status))
                entry = new StatusEntry(entry.Facility, entry.Service, Status.Unknown,
                    entry.Version) { Fault = $"A service of the kind {service.Kind.Code()} cannot be '{entry.Status.Code()}'." };
            if (entry.Fault is not null)
                RowNotUnderstood(entry.Facility, entry.Service, entry.Fault);
            statuses.Add(entry);
        }

        return statuses;
    }

    private async Task<BoardMode> ReadModeAsync(DbSession session)
    {
        var code = await session.ExecuteScalarAsync<string?>(BoardModeSql.Mode).ConfigureAwait(false);
        if (!CodeNames<BoardMode>.TryParse(code, out var mode))
            ModeNotKnown(code);
        return mode;
    }

    private async Task<List<Facility>> ReadFacilitiesAsync(DbSession session, bool all, object range)
    {
        var rows = await session.RowsAsync<FacilityRow>(all
            ? TailSql.AllFacilities : TailSql.Facilities, range).ConfigureAwait(false);
        if (rows.Count == 0)
            return [];
        var designations = (await session.RowsAsync<DesignationRow>(all
            ? TailSql.AllDesignations : TailSql.Designations, range, keys: 2).ConfigureAwait(false))
            .ToLookup(row =>
                row.FacilityCode, row => new Designation(row.Kind, PlainText.ForShowOrNull(row.Level)), StringComparer.OrdinalIgnoreCase);
        var aliases = (await session.RowsAsync<AliasRow>(all
            ? TailSql.AllAliases : TailSql.Aliases, range, keys: 2).ConfigureAwait(false))
            .ToLookup(row => row.FacilityCode, row => PlainText.ForShow(row.Alias), StringComparer.OrdinalIgnoreCase);
        return rows.ConvertAll(row => row.ToFacility([.. designations[row.Code]], [.. aliases[row.Code]], ZoneOf(row), PlaceOf(row)));
    }

    private string ZoneOf(FacilityRow row)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(row.TimeZone, out _))
            return row.TimeZone;
        ZoneNotKnown(row.Code, row.TimeZone);
        return "Etc/UTC";
    }

    /// <summary>Coordinates that cannot be in the facility's state are left out: nobody is sent by them.</summary>
    private GeoPoint? PlaceOf(FacilityRow row)
    {
        if (row is not { Latitude: { } latitude, Longitude: { } longitude })
            return null;
        var place = new GeoPoint(latitude, longitude);
        if (StateBounds.Problem(row.State, place) is not { } problem)
            return place;
        PlaceNotInState(row.Code, problem);
        return null;
    }

    private async Task<Catalogue> ReadCatalogueAsync(DbSession session)
    {
        var services = await session.RowsAsync<ServiceRow>(TailSql.Services).ConfigureAwait(false);
        var schemes = await session.RowsAsync<SchemeRow>(TailSql.Schemes).ConfigureAwait(false);
        var terms = (await session.RowsAsync<TermRow, (string SchemeCode, SchemeTerm? Term)>(TailSql.Terms, row =>
            (row.SchemeCode, row.ToTerm() ?? TermOf(row)), keys: 3).ConfigureAwait(false))
            .Where(row => row.Term is not null)
            .ToLookup(row => row.SchemeCode, row => row.Term!, StringComparer.OrdinalIgnoreCase);
        retired = services.Where(row => !row.Active).Select(row => row.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var measures = await MeasureRows.ReadCatalogueAsync(session).ConfigureAwait(false);
        // One scheme for a place and one term for a status, also where a constraint that says so was dropped.
        return new Catalogue(
            services.Where(row => row.Active).Select(row => row.ToService() ?? ServiceOf(row)).OfType<Service>(),
            schemes.DistinctBy(row => (row.State, row.Region))
                .Select(row =>
                    new StatusScheme(row.Code, PlainText.ForShow(row.Name), row.State, PlainText.ForShowOrNull(row.Region),
                        terms[row.Code]
                    .DistinctBy(term => (term.Service, term.Status))) 
                    {
                        Saturation = row.Saturation, Declaration = row.Declaration, PressureMeasure = row.PressureMeasure,
                    }))
        {
            Measures = measures,
        };
    }

    private Service? ServiceOf(ServiceRow row)
    {
        ServiceNotUnderstood(row.Code, row.Kind);
        return null;
    }

    private SchemeTerm? TermOf(TermRow row)
    {
        TermNotUnderstood(row.SchemeCode, row.ServiceCode, row.Status);
        return null;
    }

    [LoggerMessage(1122, LogLevel.Warning,
        "The log of changes at {Location} goes on as the life {Epoch} in place of {Lost}: a backup was put back, the board's mode was "
            + "changed, or another node has found the database replaced. Everything is read anew")]
    private partial void GoesOn(string location, string epoch, string lost);

    [LoggerMessage(1101, LogLevel.Warning,
        "Status row (FacilityCode '{Facility}', ServiceCode '{Service}') cannot be understood and is shown as unknown: {Fault}")]
    private partial void RowNotUnderstood(string facility, string service, string fault);

    [LoggerMessage(1102, LogLevel.Warning,
        "Facility '{Facility}' has the time zone '{TimeZone}', which is not an IANA zone; its times are shown in UTC")]
    private partial void ZoneNotKnown(string facility, string timeZone);

    [LoggerMessage(1103, LogLevel.Warning, "Service '{Service}' is of the kind '{Kind}', which there is not; its statuses are not shown")]
    private partial void ServiceNotUnderstood(string service, string kind);

    [LoggerMessage(1106, LogLevel.Error, "The board has no mode '{Mode}'; it is shown as live. Correct the row of the table BoardMode")]
    private partial void ModeNotKnown(string? mode);

    [LoggerMessage(1104, LogLevel.Warning, "Scheme '{Scheme}' has a term for '{Service}' '{Status}', which is no status; it is left out")]
    private partial void TermNotUnderstood(string scheme, string service, string status);

    [LoggerMessage(1105, LogLevel.Warning, "Facility '{Facility}' is shown without coordinates: {Problem}")]
    private partial void PlaceNotInState(string facility, string problem);
}
