using StatusBoard.Facilities;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>A facility of the database, with the facts that an import needs.</summary>
internal sealed class KnownFacility
{
    public required string Code { get; init; }

    public long Version { get; init; }

    /// <summary>Whether it was retired by undoing an import and is unchanged since: importing its list activates it again.</summary>
    public bool TakenBack { get; init; }

    public required string Name { get; init; }

    public string? System { get; init; }

    public required string City { get; init; }

    public string? County { get; init; }

    public required string State { get; init; }

    public string? Region { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public required string TimeZone { get; init; }

    public string? Phone { get; init; }

    public string? Type { get; init; }

    public bool? GeneralEmergency { get; init; }

    public string? Address { get; init; }

    public string? Zip { get; init; }

    public int? Beds { get; init; }

    public string? MergedInto { get; init; }

    public bool HasEmergencyDepartment { get; init; }

    public bool Active { get; init; }

    public Dictionary<string, string?> Designations { get; } = [];

    public List<string> Aliases { get; } = [];

    /// <summary>All its facts.</summary>
    public FacilityDraft ToDraft() => new(Code, Name, City, State)
    {
        System = System,
        Region = Region,
        County = County,
        Latitude = Latitude,
        Longitude = Longitude,
        TimeZone = TimeZone,
        Phone = Phone,
        Type = Type,
        GeneralEmergency = GeneralEmergency,
        Address = Address,
        Zip = Zip,
        Beds = Beds,
        MergedInto = MergedInto,
        HasEmergencyDepartment = HasEmergencyDepartment,
        Active = Active,
        Designations = [.. Designations.Select(one => new Designation(one.Key, one.Value))],
        Aliases = Aliases,
    };

    /// <summary>Predicts the result of an upsert, for a preview. The store itself decides when it is written.</summary>
    public UpsertOutcome OutcomeOf(FacilityUpsert row)
    {
        var same = row.Name == Name && row.City == City && row.State == State && row.TimeZone == TimeZone
            && Keeps(row.System, System) && Keeps(row.Region, Region) && Keeps(row.County, County) && Keeps(row.Phone, Phone)
            && Keeps(row.Type, Type) && Keeps(row.GeneralEmergency, GeneralEmergency)
            && Keeps(row.Address, Address) && Keeps(row.Zip, Zip) && Keeps(row.Beds, Beds)
            && Keeps(row.Latitude, Latitude) && Keeps(row.Longitude, Longitude)
            && Keeps(row.HasEmergencyDepartment, HasEmergencyDepartment) && Keeps(row.Active, Active)
            && (row.Designations is null || (row.Designations.Count == Designations.Count
                && row.Designations.All(pair => Designations.TryGetValue(pair.Key, out var level) && level == pair.Value)))
            && (row.Aliases is null || Aliases.ToHashSet().SetEquals(row.Aliases));
        return same ? UpsertOutcome.Unchanged : UpsertOutcome.Changed;
    }

    private static bool Keeps<T>(T? row, T? known) => row is null || EqualityComparer<T>.Default.Equals(row, known);
}
