using Dapper;
using StatusBoard.Facilities;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Import.Formats;

namespace StatusBoard.Storage.Import.Matching;

/// <summary>
/// The facilities in the database, found by code, or by name and place when a list has no code in common with them:
/// see <see cref="NameRule"/>.
/// </summary>
internal sealed class FacilityDirectory
{
    private readonly Dictionary<string, KnownFacility> byCode;
    private readonly ILookup<(NameRule Rule, string Key), KnownFacility> byName;

    private FacilityDirectory(IReadOnlyCollection<KnownFacility> facilities)
    {
        byCode = facilities.ToDictionary(facility => facility.Code, StringComparer.OrdinalIgnoreCase);
        byName = (
            from facility in facilities
            from rule in Enum.GetValues<NameRule>()
            from key in Keys(rule, facility.State, facility.City, facility.County, facility.Phone, NamesOf(facility, rule))
            select (key: (rule, key), facility)).ToLookup(pair => pair.key, pair => pair.facility);
    }

    /// <summary>Reads every facility.</summary>
    public static async Task<FacilityDirectory> ReadAsync(Database database, CancellationToken cancel)
    {
        var facilities = await database.ReadAsync(
            async connection =>
            {
                var rows = (await connection.QueryAsync<KnownFacility>(DirectorySql.Facilities.For(database.Provider)).ConfigureAwait(false)).ToList();
                var byCode = rows.ToDictionary(row => row.Code, StringComparer.OrdinalIgnoreCase);
                foreach (var (code, kind, level) in await connection.QueryAsync<(string, string, string?)>(DirectorySql.Designations.For(database.Provider)).ConfigureAwait(false))
                    byCode.GetValueOrDefault(code)?.Designations.TryAdd(kind, level);
                foreach (var (code, alias) in await connection.QueryAsync<(string, string)>(DirectorySql.Aliases.For(database.Provider)).ConfigureAwait(false))
                    byCode.GetValueOrDefault(code)?.Aliases.Add(alias);
                return rows;
            },
            cancel).ConfigureAwait(false);
        return new FacilityDirectory(facilities);
    }

    /// <summary>The facility of this code, in any case of its letters.</summary>
    public KnownFacility? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The facilities that came by other lists and that a row may be, by one rule.</summary>
    public IReadOnlyList<KnownFacility> FindByName(ListedFacility row, NameRule rule) =>
        [.. Keys(rule, row.State, row.City, row.County, rule == NameRule.PhoneAndCity && !row.IsGeneral ? null : row.Phone, rule == NameRule.OtherNameAndCity ? row.OtherNames : [row.Name])
            .SelectMany(key => byName[(rule, key)])
            .Where(known => HifldFormat.IsCode(known.Code) != HifldFormat.IsCode(row.Code))
            .Distinct()];

    private static IReadOnlyList<string> NamesOf(KnownFacility facility, NameRule rule) =>
        rule is NameRule.CoreAndPhone or NameRule.CoreAndCity ? [facility.Name] : [facility.Name, .. facility.Aliases];

    /// <summary>What a row and a facility must have in common by a rule; none where either lacks a part of it.</summary>
    private static IEnumerable<string> Keys(
        NameRule rule, string state, string city, string? county, string? phone, IReadOnlyList<string> names)
    {
        var place = rule switch
        {
            NameRule.NameAndCounty => PlaceKey.Of(county),
            NameRule.CoreAndPhone => phone,
            NameRule.PhoneAndCity => phone is null ? null : $"{phone}|{PlaceKey.Of(city)}",
            _ => PlaceKey.Of(city),
        };
        if (string.IsNullOrEmpty(place))
            return [];
        if (rule == NameRule.PhoneAndCity)
            return [$"{state}|{place}"];
        Func<string, string> keyOf = rule is NameRule.CoreAndPhone or NameRule.CoreAndCity ? HospitalName.Core : HospitalName.Key;
        return names.Select(keyOf).Where(key => key.Length > 0).Distinct().Select(key => $"{state}|{place}|{key}");
    }
}
