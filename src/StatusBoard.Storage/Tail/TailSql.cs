using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>How the tables that the board shows are followed past a watermark.</summary>
internal static class TailSql
{
    public static readonly Statement Statuses = Ranged("""
        SELECT FacilityCode, ServiceCode, Status, ReasonCode, Reason, Since, ConfirmedAt, Stale, ExpectedEnd, Reporter,
            OnBehalf, Source, IncidentId, CAST(RowVersion AS bigint) AS Version
        FROM ServiceStatus
        WHERE {range}
        ORDER BY RowVersion
        """);

    /// <summary>Facilities whose row changed.</summary>
    public static readonly Statement Facilities = Ranged("""
        SELECT f.Code, f.Name, s.Name AS System, f.City, f.County, f.State, r.Name AS Region, f.Latitude, f.Longitude,
            f.TimeZone, f.Phone, f.HasEmergencyDepartment, f.Active, CAST(f.RowVersion AS bigint) AS Version
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        WHERE {range:f.}
        ORDER BY f.RowVersion
        """);

    public static readonly Statement Designations = Ranged("""
        SELECT d.FacilityCode, d.Kind, d.Level FROM FacilityDesignation AS d
        INNER JOIN Facility AS f ON f.Code = d.FacilityCode
        WHERE {range:f.}
        ORDER BY d.FacilityCode, d.Kind
        """);

    public static readonly Statement Aliases = Ranged("""
        SELECT a.FacilityCode, a.Alias FROM FacilityAlias AS a
        INNER JOIN Facility AS f ON f.Code = a.FacilityCode
        WHERE {range:f.}
        ORDER BY a.FacilityCode, a.Alias
        """);

    /// <summary>The newest change of the reference data: systems, regions, services, schemes; null when there is none.</summary>
    public static readonly Statement ReferenceVersion = Ranged("""
        SELECT MAX(changed.Version) FROM (
            SELECT CAST(RowVersion AS bigint) AS Version FROM HealthSystem WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM Region WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM Service WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM StatusScheme WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM StatusSchemeTerm WHERE {range}) AS changed
        """);

    public static readonly Statement Services =
        "SELECT Code, Name, Kind, SortOrder, StaleAfterMinutes, Active FROM Service";

    public static readonly Statement Schemes = """
        SELECT s.Code, s.Name, s.State, r.Name AS Region, s.SaturationConsequence, s.SaturationMiles, s.SaturationSource,
            s.DeclarationName, s.DeclarationEffect, s.DeclarationSuspends, s.DeclarationSource
        FROM StatusScheme AS s
        LEFT JOIN Region AS r ON r.Id = s.RegionId
        """;

    public static readonly Statement Terms =
        """
        SELECT SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, MaxRenewals, NeedsReason, NeedsApprover,
            StaleAfterMinutes, Note, Source
        FROM StatusSchemeTerm
        """;

    /// <summary>A statement over the rows past <c>@After</c> up to <c>@Through</c>.</summary>
    private static Statement Ranged(string text)
    {
        return new Statement(
            Fill(text, "{0}RowVersion > CAST(@After AS binary(8)) AND {0}RowVersion <= CAST(@Through AS binary(8))"),
            Fill(text, "{0}RowVersion > @After AND {0}RowVersion <= @Through"));

        static string Fill(string text, string range) => text
            .Replace("{range:f.}", range.Replace("{0}", "f.", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{range}", range.Replace("{0}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
