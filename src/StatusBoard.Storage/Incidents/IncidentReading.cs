using System.Data.Common;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>Reads incidents with their facilities, for the store and for the tail.</summary>
internal static class IncidentReading
{
    /// <summary>So many at once, to read them in pieces of a moderate size.</summary>
    private const int AtOnce = 1000;

    /// <summary>The incidents of these numbers, in no particular order. One with a row that nobody can read is left out by its key and
    /// noted; <paramref name="transaction"/> is the one it is read in.</summary>
    public static async Task<List<Incident>> ReadAsync(Database database, DbConnection connection, IReadOnlyCollection<int> ids,
        DbTransaction? transaction = null)
    {
        List<Incident> incidents = [];
        foreach (var some in ids.Chunk(AtOnce))
        {
            var facilities = (await database.RowsAsync<IncidentFacilityRow, (int Incident, IncidentFacility Facility)>(
                connection, IncidentSql.Facilities, row =>
                    (row.Incident, row.ToFacility()), new { Ids = IdList.Of(some) }, transaction, keys: 2).ConfigureAwait(false))
                .ToLookup(row => row.Incident, row => row.Facility);
            incidents.AddRange(await database.RowsAsync<IncidentRow, Incident>(
                connection, IncidentSql.Incidents, row =>
                    row.ToIncident(facilities[row.Id]), new { Ids = IdList.Of(some) }, transaction).ConfigureAwait(false));
        }

        return incidents;
    }
}
