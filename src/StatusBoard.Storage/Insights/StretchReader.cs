using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Now;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>Reads stretches, and what of their time counts.</summary>
public sealed class StretchReader(Database database)
{
    private const string Table = "StatusStretch";

    /// <summary>Compares codes as the database compares them.</summary>
    internal static IEqualityComparer<(string Facility, string Service)> Codes => CodePairs.Instance;

    /// <summary>The states at some moments: of emergency departments all, of service lines those that are suspended or limited.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<PastStates>> AtAsync(IReadOnlyList<DateTimeOffset> moments, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PastStates>>(
            async session =>
            {
                List<PastStates> past = [];
                foreach (var at in moments)
                {
                    var rows = await session.RowsAsync<StateRow>(
                        StretchReadSql.At, new { At = at.ToUniversalTime() }, keys: 2, Table).ConfigureAwait(false);
                    Dictionary<(string, string), ServiceState> states = new(CodePairs.Instance);
                    foreach (var row in rows)
                        states[(row.FacilityCode, row.ServiceCode)] = StateOf(row.Status, row.Stale);
                    past.Add(new PastStates(at, states));
                }

                return past;
            },
            cancellationToken);

    /// <summary>The stretches of services that touch a period, by facility and service, the oldest first.</summary>
    /// <param name="services">The codes of the services.</param>
    /// <param name="diversionsOf">The codes of further services, of which only diversions are read.</param>
    /// <param name="facility">The facility; null for all.</param>
    /// <param name="time">By which time.</param>
    /// <param name="period">The period.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ILookup<(string Facility, string Service), Stretch>> ReadAsync(
        IReadOnlyCollection<string> services, IReadOnlyCollection<string> diversionsOf, string? facility, StretchTime time, Period period,
        CancellationToken cancellationToken) =>
        services.Count + diversionsOf.Count == 0 ? Task.FromResult(LookupOf([])) : database.ReadAsync(
            async session =>
            {
                var rows = await session.RowsAsync<TouchingRow>(StretchReadSql.Touching, new
                {
                    Services = JsonRows.Of(session.Provider, services
                        .SelectMany(code => CodeNames<Status>.All.Select(status => new { Code = code, Status = status }))
                        .Concat(diversionsOf.Select(code => new { Code = code, Status = Status.Diversion.Code() }))),
                    Facility = facility,
                    Basis = CodeNames<StretchTime>.Of(time),
                    From = period.Start.ToUniversalTime(),
                    To = period.End.ToUniversalTime(),
                }, keys: 2, Table).ConfigureAwait(false);
                return LookupOf(rows);
            },
            cancellationToken);

    /// <summary>The stretches of a service at some facilities that touch a period.</summary>
    internal Task<ILookup<(string Facility, string Service), Stretch>> OfAsync(
        IEnumerable<string> facilities, string service, StretchTime time, Period period, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => LookupOf(await session.RowsAsync<TouchingRow>(QuarterSql.Touching, new
            {
                Facilities = JsonRows.OfCodes(session.Provider, facilities),
                Service = service,
                Basis = CodeNames<StretchTime>.Of(time),
                From = period.Start.ToUniversalTime(),
                To = period.End.ToUniversalTime(),
            }, keys: 2, Table).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>When facilities were retired, by their code; what goes on ends at the end of time.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ILookup<string, Period>> RetiredAsync(CancellationToken cancellationToken) => database.ReadAsync(
        async session => (await session.RowsAsync<RetirementRow>(StretchReadSql.Retired).ConfigureAwait(false)).ToLookup(
            row => row.FacilityCode, row => new Period(row.RetiredAt, row.ReturnedAt ?? DateTimeOffset.MaxValue),
            StringComparer.OrdinalIgnoreCase),
        cancellationToken);

    /// <summary>When the board had a mode.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<Period>> InModeAsync(BoardMode mode, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            var rows = await session.RowsAsync<ModeRow>(StretchReadSql.Modes).ConfigureAwait(false);
            return Periods.Union(rows.Select((row, i) => (row, End: i + 1 < rows.Count ? rows[i + 1].StartsAt : DateTimeOffset.MaxValue))
                .Where(one => one.row.Mode == mode.Code()).Select(one => new Period(one.row.StartsAt, one.End)));
        },
        cancellationToken);

    private static ILookup<(string Facility, string Service), Stretch> LookupOf(List<TouchingRow> rows) =>
        rows.OrderBy(row => row.StartsAt).ToLookup(
            row => (row.FacilityCode, row.ServiceCode),
            row => new Stretch(StateOf(row.Status, row.Stale), row.StartsAt, row.EndsAt),
            CodePairs.Instance);

    internal static ServiceState StateOf(string status, bool stale) =>
        new(CodeNames<Status>.TryParse(status, out var known) ? known : Status.Unknown, stale);

    private sealed class StateRow
    {
        public required string FacilityCode { get; init; }

        public required string ServiceCode { get; init; }

        public required string Status { get; init; }

        public bool Stale { get; init; }
    }

    private sealed class TouchingRow
    {
        public required string FacilityCode { get; init; }

        public required string ServiceCode { get; init; }

        public required string Status { get; init; }

        public bool Stale { get; init; }

        public DateTimeOffset StartsAt { get; init; }

        public DateTimeOffset? EndsAt { get; init; }
    }

    /// <summary>Codes are compared as the database compares them.</summary>
    private sealed class CodePairs : IEqualityComparer<(string Facility, string Service)>
    {
        public static readonly CodePairs Instance = new();

        public bool Equals((string Facility, string Service) x, (string Facility, string Service) y) =>
            x.Facility.Equals(y.Facility, StringComparison.OrdinalIgnoreCase)
            && x.Service.Equals(y.Service, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Facility, string Service) pair) => HashCode.Combine(
            StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Facility), StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Service));
    }
}
