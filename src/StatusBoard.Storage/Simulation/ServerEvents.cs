using StatusBoard.Simulation;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Simulation;

/// <summary>Writes events into SQL Server, some thousands with one statement.</summary>
internal static class ServerEvents
{
    private const int Batch = 5000;

    public static async Task WriteAsync(DbSession session, IReadOnlyList<(SimulatedEvent Event, bool IsLast)> events)
    {
        foreach (var batch in events.Chunk(Batch))
        {
            var rows = batch.Select((one, i) => new
            {
                Number = i,
                one.IsLast,
                one.Event.OccurredAt,
                one.Event.Kind,
                FacilityCode = one.Event.Entry.Facility,
                ServiceCode = one.Event.Entry.Service,
                PreviousStatus = one.Event.Previous.Code(),
                Status = one.Event.Entry.Status.Code(),
                ReasonCode = one.Event.Entry.ReasonCode?.Code(),
                one.Event.Entry.Reason,
                one.Event.Entry.Since,
                one.Event.Entry.ConfirmedAt,
                one.Event.Entry.ExpectedEnd,
                one.Event.Entry.Reporter,
                Source = one.Event.Source?.Code(),
                one.Event.ReportId,
            });
            await session.ExecuteAsync(SimulationSql.Event, new { Rows = JsonRows.Of(session.Provider, rows) }).ConfigureAwait(false);
        }
    }
}
