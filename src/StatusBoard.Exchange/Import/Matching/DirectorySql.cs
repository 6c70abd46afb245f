using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The SQL by which an import reads the facilities of the database.</summary>
internal static class DirectorySql
{
    public static readonly Statement Facilities = """
        SELECT f.Code, f.Name, s.Name AS System, f.City, f.County, f.State, r.Name AS Region, f.Latitude, f.Longitude,
            f.TimeZone, f.Phone, f.HasEmergencyDepartment, f.Active, f.Type, f.GeneralEmergency, f.Address, f.Zip, f.Beds, f.MergedInto,
            CAST(f.RowVersion AS bigint) AS Version,
            CASE WHEN f.Active = 0 AND EXISTS (
                    SELECT 1 FROM ImportRunFacility AS i WHERE i.FacilityCode = f.Code AND i.UndoneVersion = CAST(f.RowVersion AS bigint))
                THEN 1 ELSE 0 END AS TakenBack
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        ORDER BY f.Code
        """;

    public static readonly Statement Designations = "SELECT FacilityCode, Kind, Level FROM FacilityDesignation";

    public static readonly Statement Aliases = "SELECT FacilityCode, Alias FROM FacilityAlias";
}
