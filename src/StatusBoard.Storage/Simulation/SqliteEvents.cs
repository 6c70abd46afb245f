using System.Data.Common;
using System.Globalization;
using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Simulation;

/// <summary>Writes events into SQLite, one after the other with the same two commands.</summary>
internal static class SqliteEvents
{
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

    /// <summary>Writes events with the next versions, and the rows of the status table.</summary>
    public static void Write(DbSession session, IEnumerable<(SimulatedEvent Event, bool IsLast)> events)
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

    /// <summary>Writes older events with the versions that were kept for them.</summary>
    public static void WriteOlder(DbSession session, IEnumerable<SimulatedEvent> events, long version)
    {
        using var add = new BoundCommand(session.CreateCommand(SimulationSql.OlderEvent.Sqlite));
        foreach (var one in events)
            add.Execute(one, version++);
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
            if (command.CommandText.Contains("@Version", StringComparison.Ordinal))
                Add("@Version");
        }

        public void Execute(SimulatedEvent one, long? version = null)
        {
            if (version is { } number)
                command.Parameters["@Version"].Value = number;
            foreach (var (parameter, value) in bound)
                parameter.Value = (object?)value(one) ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();

        private (DbParameter Parameter, Func<SimulatedEvent, string?> Value) Bind(
            (string Name, Func<SimulatedEvent, string?> Value) one) => (Add(one.Name), one.Value);

        private DbParameter Add(string name)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
            return parameter;
        }
    }
}
