using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Facilities;

/// <summary>
/// Finds the health system or region that a list means by what one sees of its name: another one beside it, different by
/// case, blanks or what is invisible, could not be told from it.
/// </summary>
internal static class SeenPlaces
{
    /// <summary>The facilities with their health systems and regions named as the board has them, or as the first of them has.</summary>
    public static async Task<IReadOnlyList<FacilityUpsert>> NameAsync(
        IReadOnlyList<FacilityUpsert> facilities, DbSession session)
    {
        if (facilities.All(facility => facility.System is null && facility.Region is null))
            return facilities;
        var systems = new Names();
        foreach (var (_, name) in await session.QueryAsync<(int Id, string Name)>(FacilitySql.Systems).ConfigureAwait(false))
            systems.Know("", name);
        var regions = new Names();
        foreach (var (state, name) in await session.QueryAsync<(string State, string Name)>(FacilitySql.AllRegions).ConfigureAwait(false))
            regions.Know(state, name);
        return [.. facilities.Select(facility =>
            facility with { System = systems.Find("", facility.System), Region = regions.Find(facility.State, facility.Region) })];
    }

    private sealed class Names
    {
        private readonly HashSet<(string Place, string Name)> exact = [];
        private readonly Dictionary<(string Place, string Key), string> seen = [];

        public void Know(string place, string name)
        {
            exact.Add((place, name));
            seen.TryAdd((place, PlainText.Key(name)), name);
        }

        public string? Find(string place, string? name)
        {
            if (name is null || exact.Contains((place, name)))
                return name;
            if (seen.TryGetValue((place, PlainText.Key(name)), out var known))
                return known;
            Know(place, name);
            return name;
        }
    }
}
