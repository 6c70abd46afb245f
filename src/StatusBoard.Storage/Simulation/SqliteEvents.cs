using System.Data.Common;
using System.Globalization;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Simulation;

/// <summary>Writes events into SQLite, one after the other with the same two commands.</summary>
internal static class SqliteEvents
{
    /// <summary>From how many events on the indexes are made anew.</summary>
    private const int Many = 20_000;

    private static readonly (string Name, Func<SimulatedEvent, string?> Value)[] Values =
    [
        ("@OccurredAt", one => Text(one.OccurredAt)),
        ("@Kind", one => one.Kind),
        ("@FacilityCode", one => one.Entry.Facility),
        ("@ServiceCode", one => one.Entry.Service),
        ("@PreviousStatus", one => one.Previous.Code()),
        ("@Status", one => one.Entry.Status.Code()),
        ("@ReasonCode", one => one.Entry.ReasonCode?.Code()),
        ("@Reason", one => one.Entry.Reason),
        ("@Since", one => one.Entry.Since is { } time ? Text(time) : null),
        ("@ConfirmedAt", one => one.Entry.ConfirmedAt is { } time ? Text(time) : null),
        ("@ExpectedEnd", one => one.Entry.ExpectedEnd is { } time ? Text(time) : null),
        ("@Reporter", one => one.Entry.Reporter),
        ("@Source", one => one.Source?.Code()),
        ("@ReportId", one => one.ReportId),
    ];

    public static async Task WriteAsync(DbSession session, IReadOnlyList<(SimulatedEvent Event, bool IsLast)> events)
    {
        var indexes = events.Count < Many ? []
            : await session.QueryAsync<(string Name, string Sql)>(SimulationSql.Indexes).ConfigureAwait(false);
        foreach (var (name, _) in indexes)
            await session.ExecuteAsync($"DROP INDEX {name}").ConfigureAwait(false);
        Write(session, events);
        foreach (var (_, sql) in indexes)
            await session.ExecuteAsync(sql).ConfigureAwait(false);
    }

    private static void Write(DbSession session, IReadOnlyList<(SimulatedEvent Event, bool IsLast)> events)
    {
        using var add = new BoundCommand(session.CreateCommand(SimulationSql.Event.Sqlite));
        using var set = new BoundCommand(session.CreateCommand(SimulationSql.Row.Sqlite));
        foreach (var (one, last) in events)
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            add.Execute(one);
            if (last)
                set.Execute(one);
        }
    }

    private static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString(TypeHandlers.SqliteTimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A command whose parameters are made once.</summary>
    private sealed class BoundCommand : IDisposable
    {
        private readonly DbCommand command;
        private readonly (DbParameter Parameter, Func<SimulatedEvent, string?> Value)[] bound;

        public BoundCommand(DbCommand command)
        {
            this.command = command;
            bound = [.. Values.Where(value => command.CommandText.Contains(value.Name, StringComparison.Ordinal)).Select(Bind)];
        }

        public void Execute(SimulatedEvent one)
        {
            foreach (var (parameter, value) in bound)
                parameter.Value = (object?)value(one) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();

        private (DbParameter Parameter, Func<SimulatedEvent, string?> Value) Bind((string Name, Func<SimulatedEvent, string?> Value) one)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = one.Name;
            command.Parameters.Add(parameter);
            return (parameter, one.Value);
        }
    }
}
