using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Facilities;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The facilities of the database, found by code, or by name and place when a list has no common code: see
/// <see cref="JoinRule"/>.</summary>
internal sealed class FacilityDirectory
{
    private readonly Dictionary<string, KnownFacility> byCode;
    private readonly ILookup<(JoinRule Rule, string Key), KnownFacility> byKey;

    private FacilityDirectory(IReadOnlyCollection<KnownFacility> facilities)
    {
        byCode = facilities.ToDictionary(facility => facility.Code, StringComparer.OrdinalIgnoreCase);
        byKey = (
            from facility in facilities
            where facility.MergedInto is null
            from rule in Enum.GetValues<JoinRule>()
            from key in Keys(rule, facility.State, facility.City, facility.County, facility.Phone,
                StreetAddress.Site(facility.Address, facility.Zip), NamesOf(facility, rule))
            select (key: (rule, key), facility)).ToLookup(pair => pair.key, pair => pair.facility);
    }

    /// <summary>Reads every facility.</summary>
    public static async Task<FacilityDirectory> ReadAsync(Database database, CancellationToken cancellationToken)
    {
        var facilities = await database.ReadAsync(
            async session =>
            {
                var rows = (await session.QueryAsync<KnownFacility>(DirectorySql.Facilities).ConfigureAwait(false)).ToList();
                var known = rows.ToDictionary(row => row.Code, StringComparer.OrdinalIgnoreCase);
                foreach (var (code, kind, level) in await session.QueryAsync<(string, string, string?)>(
                    DirectorySql.Designations).ConfigureAwait(false))
                    known.GetValueOrDefault(code)?.Designations.TryAdd(kind, level);
                foreach (var (code, alias) in await session.QueryAsync<(string, string)>(
                    DirectorySql.Aliases).ConfigureAwait(false))
                    known.GetValueOrDefault(code)?.Aliases.Add(alias);
                return rows;
            },
            cancellationToken).ConfigureAwait(false);
        return new FacilityDirectory(facilities);
    }

    /// <summary>The facility of this code, compared without case; where it was merged into another, that one.</summary>
    public KnownFacility? Find(string code)
    {
        var found = byCode.GetValueOrDefault(code);
        for (var steps = 0; found?.MergedInto is { } successor && steps < byCode.Count; steps++)
            found = byCode.GetValueOrDefault(successor);
        return found;
    }

    /// <summary>The facilities of other lists that match a row by a rule.</summary>
    public IReadOnlyList<KnownFacility> Find(ListedFacility row, JoinRule rule) =>
        [.. Keys(rule, row.State, row.City, row.County, row.Phone, StreetAddress.Site(row.Address, row.Zip),
            rule == JoinRule.OtherNameAndCity ? row.OtherNames : [row.Name])
            .SelectMany(key => byKey[(rule, key)])
            .Where(known => HifldFormat.IsCode(known.Code) != HifldFormat.IsCode(row.Code))
            .Distinct()];

    private static bool ByCore(JoinRule rule) => rule is JoinRule.SiteAndCore or JoinRule.CoreAndPhone or JoinRule.CoreAndCity;

    private static IReadOnlyList<string> NamesOf(KnownFacility facility, JoinRule rule) =>
        ByCore(rule) ? [facility.Name] : [facility.Name, .. facility.Aliases];

    /// <summary>The value that a row and a facility must have in common by a rule; none where a part of it is missing.</summary>
    private static IEnumerable<string> Keys(
        JoinRule rule, string state, string city, string? county, string? phone, string? site, IReadOnlyList<string> names)
    {
        var place = rule switch
        {
            JoinRule.SiteAndName or JoinRule.SiteAndCore or JoinRule.Site => site,
            JoinRule.SiteAndPhone => site is null || phone is null ? null : $"{site}|{phone}",
            JoinRule.NameAndCounty => PlaceKey.Of(county),
            JoinRule.CoreAndPhone => phone,
            JoinRule.PhoneAndCity => phone is null ? null : $"{phone}|{PlaceKey.Of(city)}",
            _ => PlaceKey.Of(city),
        };
        if (string.IsNullOrEmpty(place))
            return [];
        if (rule is JoinRule.Site or JoinRule.SiteAndPhone or JoinRule.PhoneAndCity)
            return [$"{state}|{place}"];
        Func<string, string> keyOf = ByCore(rule) ? HospitalName.Core : HospitalName.Key;
        return names.Select(keyOf).Where(key => key.Length > 0).Distinct().Select(key => $"{state}|{place}|{key}");
    }
}
