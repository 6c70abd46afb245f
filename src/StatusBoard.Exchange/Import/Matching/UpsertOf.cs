using StatusBoard.Exchange.Import.Formats;
using StatusBoard.Facilities;
using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Creates the values that are written for a row.</summary>
internal static class UpsertOf
{
    /// <summary>The upsert, and whether its time zone is only that of most of its state.</summary>
    public static (FacilityUpsert Upsert, bool ZoneAssumed) Row(ListedRow row) =>
        row is { IsJoined: true, Known: { } joined } ? (Joined(row.Facility, joined), false) : Own(row.Facility, row.Known);

    /// <summary>A hospital that came from another list keeps that list's name and place; this list adds the facts that it knows better
    /// (coordinates, designations, emergency department) and fills empty fields.</summary>
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
        // The zone on the board may have been set by a person; a list without zones must not overwrite it.
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

            // A list that says open does not activate a facility that a person retired; one that was retired by undoing an import is
            // activated by the next.
            Active = row.Closed ? false : known is { TakenBack: true } ? true : null,
        };
        return (upsert, assumed);
    }

    /// <summary>A name in capitals is converted by rule; if the board has the same letters, their case is kept, because a person may have
    /// set it.</summary>
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
