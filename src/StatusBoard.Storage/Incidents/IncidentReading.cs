using StatusBoard.Incidents;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>Reads incidents with their facilities, for the store and for the tail.</summary>
internal static class IncidentReading
{
    /// <summary>So many at once, to read them in pieces of a moderate size.</summary>
    private const int AtOnce = 1000;

    /// <summary>The incidents of these numbers, in no particular order. One with a row that nobody can read is left out by its key and
    /// noted.</summary>
    public static async Task<List<Incident>> ReadAsync(DbSession session, IReadOnlyCollection<int> ids)
    {
        List<Incident> incidents = [];
        foreach (var some in ids.Chunk(AtOnce))
        {
            var facilities = (await session.RowsAsync<IncidentFacilityRow, (int Incident, IncidentFacility Facility)>(
                IncidentSql.Facilities, row =>
                    (row.Incident, row.ToFacility()), new { Ids = IdList.Of(some) }, keys: 2).ConfigureAwait(false))
                .ToLookup(row => row.Incident, row => row.Facility);
            var exercises = (await session.RowsAsync<ExerciseStepRow>(
                ExerciseStepSql.Rows, new { Ids = IdList.Of(some) }, keys: 4).ConfigureAwait(false)).ToLookup(row => row.Incident);
            incidents.AddRange(await session.RowsAsync<IncidentRow, Incident>(IncidentSql.Incidents, row =>
                    row.ToIncident(facilities[row.Id], exercises[row.Id]), new { Ids = IdList.Of(some) }).ConfigureAwait(false));
        }

        return incidents;
    }
}
