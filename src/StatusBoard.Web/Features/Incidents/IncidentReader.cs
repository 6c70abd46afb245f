using System.Collections.Concurrent;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Reads the details of incidents, once for all viewers of the same version.</summary>
public sealed class IncidentReader(IncidentArchive archive)
{
    private const int MaxRemembered = 200;

    private readonly ConcurrentDictionary<int, (long Incident, long Facilities, Lazy<Task<IncidentDetails>> Reading)> read = new();

    /// <summary>Returns the details of an incident.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IncidentDetails> ReadAsync(Incident incident, Board board)
    {
        var facilities = incident.Facilities.Select(facility => board.Find(facility.Code)?.Version ?? 0).DefaultIfEmpty().Max();
        if (!read.TryGetValue(incident.Id, out var remembered) || !IsOf(remembered))
        {
            if (read.Count > MaxRemembered)
                read.Clear();
            // Of viewers that come at the same moment one reads, and the others wait for the same.
            remembered = read.AddOrUpdate(incident.Id, _ => Begin(), (_, known) => IsOf(known) ? known : Begin());
        }

        try
        {
            return await remembered.Reading.Value;
        }
        catch
        {
            // After a failure, the next viewer tries again.
            read.TryRemove(new(incident.Id, remembered));
            throw;
        }

        bool IsOf((long Incident, long Facilities, Lazy<Task<IncidentDetails>>) known) =>
            known.Incident == incident.Version && known.Facilities == facilities;

        (long, long, Lazy<Task<IncidentDetails>>) Begin() => (incident.Version, facilities, new(() => ReadAsync(incident)));
    }

    private async Task<IncidentDetails> ReadAsync(Incident incident) => new(
        incident,
        await archive.EntriesAsync(incident.Id, CancellationToken.None),
        await archive.StepsAsync(incident.Id, CancellationToken.None),
        await archive.HistoryAsync(incident.Id, CancellationToken.None))
    {
        Contacts = await archive.ContactsAsync(incident.Id, CancellationToken.None),
    };
}
