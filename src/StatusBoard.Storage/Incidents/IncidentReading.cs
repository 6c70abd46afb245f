using System.Data.Common;
using Dapper;
using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>Reads incidents with their facilities, for the store and for the tail.</summary>
internal static class IncidentReading
{
    /// <summary>So many at once, to read them in pieces of a moderate size.</summary>
    private const int AtOnce = 1000;

    /// <summary>The incidents of these numbers, in no particular order. One with a row that nobody can read is left out, and told.</summary>
    public static async Task<List<Incident>> ReadAsync(DbConnection connection, DatabaseProvider provider, IReadOnlyCollection<int> ids, Action<int, string>? notUnderstood = null)
    {
        List<Incident> incidents = [];
        foreach (var some in ids.Chunk(AtOnce))
        {
            var rows = await connection.QueryAsync<IncidentRow>(IncidentSql.Incidents.For(provider), new { Ids = IdList.Of(some) }).ConfigureAwait(false);
            var facilities = (await connection.QueryAsync<IncidentFacilityRow>(IncidentSql.Facilities.For(provider), new { Ids = IdList.Of(some) }).ConfigureAwait(false)).ToLookup(row => row.Incident);
            foreach (var row in rows)
            {
                try
                {
                    incidents.Add(row.ToIncident(facilities[row.Id]));
                }
                catch (FormatException fault)
                {
                    notUnderstood?.Invoke(row.Id, fault.Message);
                }
            }
        }

        return incidents;
    }
}
