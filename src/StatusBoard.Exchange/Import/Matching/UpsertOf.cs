using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Facilities;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>What is written for a row.</summary>
internal static class UpsertOf
{
    /// <summary>The upsert, and whether its time zone is only that of most of its state.</summary>
    public static (FacilityUpsert Upsert, bool ZoneAssumed) Row(ListedRow row) =>
        row is { IsJoined: true, Known: { } joined } ? (Joined(row.Facility, joined), false) : Own(row.Facility, row.Known);

    /// <summary>
    /// A hospital that is on the board by another list keeps that list's name and place; this one adds what it knows
    /// better (coordinates, designations, emergency department) and fills in what is empty.
    /// </summary>
    private static FacilityUpsert Joined(ListedFacility row, KnownFacility known) =>
        new(known.Code, known.Name, known.City, known.State, known.TimeZone)
        {
            County = known.County is null ? row.County : null,
            Phone = known.Phone is null ? row.Phone : null,
            Type = known.Type is null ? row.Type : null,
            Address = known.Address is null ? row.Address : null,
            Zip = known.Zip is null ? row.Zip : null,
            Beds = known.Beds is null ? row.Beds : null,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            HasEmergencyDepartment = row.HasEmergencyDepartment,
            Designations = DesignationsOf(row, known),
        };

    private static (FacilityUpsert Upsert, bool ZoneAssumed) Own(ListedFacility row, KnownFacility? known)
    {
        // A zone on the board may have been set by hand; a list that does not say it does not know better.
        var (zone, assumed) = row.TimeZone is { } said ? (said, false)
            : known is not null && known.State == row.State ? (known.TimeZone, false)
            : TimeZones.Of(row.State, row.County, row.City, row.Latitude, row.Longitude);
        var upsert = new FacilityUpsert(known?.Code ?? row.Code, Spelling(row.Name, known?.Name), Spelling(row.City, known?.City),
            row.State, zone)
        {
            System = row.System,
            Region = row.Region,
            County = row.County is { } county ? Spelling(county, known?.County) : null,
            Phone = row.Phone,
            Type = row.Type,
            GeneralEmergency = row.GeneralEmergency,
            Address = row.Address is { } address ? Spelling(address, known?.Address) : null,
            Zip = row.Zip,
            Beds = row.Beds,
            Latitude = row.Latitude,
            Longitude = row.Longitude,
            HasEmergencyDepartment = row.HasEmergencyDepartment ?? (known is null ? row.HasEmergencyDepartmentWhenNew : null),
            Designations = DesignationsOf(row, known),
            Aliases = row.Aliases,

            // A list that says open does not bring back what a person has taken off the board; what went with an import comes with the
            // next.
            Active = row.Closed ? false : known is { TakenBack: true } ? true : null,
        };
        return (upsert, assumed);
    }

    /// <summary>A name in capitals is cased by rule; where the board has the same letters, somebody may have cased it better.</summary>
    private static string Spelling(string listed, string? known) =>
        string.Equals(listed, known, StringComparison.OrdinalIgnoreCase) ? known! : listed;

    private static IReadOnlyDictionary<string, string?>? DesignationsOf(ListedFacility row, KnownFacility? known)
    {
        if (row.Designations is null || row.DesignationsAreAll || known is null)
            return row.Designations;
        var all = new Dictionary<string, string?>(known.Designations);
        foreach (var (kind, level) in row.Designations)
            all[kind] = level;
        return all;
    }
}
