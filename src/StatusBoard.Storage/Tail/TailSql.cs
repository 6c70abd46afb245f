using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>How the tables that the board shows are followed past a watermark.</summary>
internal static class TailSql
{
    public static readonly Statement Statuses = Since(StatusesText);

    /// <summary>The same, everything up to <c>@Through</c>: read as a whole, and not by the index that finds the few.</summary>
    public static readonly Statement AllStatuses = UpTo(StatusesText);

    /// <summary>Facilities whose row changed.</summary>
    public static readonly Statement Facilities = Since(FacilitiesText);

    /// <summary>The same, everything up to <c>@Through</c>: read as a whole, and not by the index that finds the few.</summary>
    public static readonly Statement AllFacilities = UpTo(FacilitiesText);

    public static readonly Statement Designations = Since(DesignationsText);

    /// <summary>The same, everything up to <c>@Through</c>: read as a whole, and not by the index that finds the few.</summary>
    public static readonly Statement AllDesignations = UpTo(DesignationsText);

    public static readonly Statement Aliases = Since(AliasesText);

    /// <summary>The same, everything up to <c>@Through</c>: read as a whole, and not by the index that finds the few.</summary>
    public static readonly Statement AllAliases = UpTo(AliasesText);

    /// <summary>Values of measures that have changed.</summary>
    public static readonly Statement MeasureValues = Since(MeasureValuesText);

    /// <summary>The same, everything up to <c>@Through</c>: read as a whole, and not by the index that finds the few.</summary>
    public static readonly Statement AllMeasureValues = UpTo(MeasureValuesText);

    /// <summary>The traces that changed statuses belong to.</summary>
    public static readonly Statement Traces = Since(
        "SELECT DISTINCT t.TraceParent FROM ServiceStatus AS s JOIN ReportTrace AS t ON t.ReportId = s.ReportId WHERE {range}");

    /// <summary>The newest change of the reference data: systems, regions, services, measures, schemes; null when there is
    /// none.</summary>
    public static readonly Statement ReferenceVersion = Since("""
        SELECT MAX(changed.Version) FROM (
            SELECT CAST(RowVersion AS bigint) AS Version FROM HealthSystem WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM Region WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM Service WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM Measure WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM StatusScheme WHERE {range}
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM StatusSchemeTerm WHERE {range}) AS changed
        """);

    public static readonly Statement Services =
        "SELECT Code, Name, Kind, SortOrder, StaleAfterMinutes, Active FROM Service";

    public static readonly Statement Schemes = """
        SELECT s.Code, s.Name, s.State, r.Name AS Region, s.SaturationConsequence, s.SaturationMiles, s.SaturationSource,
            s.DeclarationName, s.DeclarationEffect, s.DeclarationSuspends, s.DeclarationSource, s.PressureMeasure
        FROM StatusScheme AS s
        LEFT JOIN Region AS r ON r.Id = s.RegionId
        """;

    public static readonly Statement Terms =
        """
        SELECT SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, MaxRenewals, NeedsReason, NeedsApprover,
            StaleAfterMinutes, Note, Source
        FROM StatusSchemeTerm
        """;

    public static readonly Statement Measures = """
        SELECT Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, Decimals, Choices, Bands, Reporters, StaleAfterMinutes,
            NotAbove, Formula, Inputs, OpenContradictedFrom, DiversionContradictedBelow, ActionOf, ActionLevel, Owner, SortOrder, Active
        FROM Measure
        """;

    private const string StatusesText = """
        SELECT FacilityCode, ServiceCode, Status, ReasonCode, Reason, Since, ConfirmedAt, Stale, ExpectedEnd, Reporter,
            OnBehalf, Source, IncidentId, CAST(RowVersion AS bigint) AS Version
        FROM ServiceStatus
        WHERE {range}
        ORDER BY RowVersion
        """;

    private const string MeasureValuesText = """
        SELECT FacilityCode, MeasureCode, Number, Choice, MeasuredAt, ReportedAt, Stale, Source, Reporter,
            CAST(RowVersion AS bigint) AS Version
        FROM MeasureValue
        WHERE {range}
        ORDER BY RowVersion
        """;

    private const string FacilitiesText = """
        SELECT f.Code, f.Name, s.Name AS System, f.City, f.County, f.State, r.Name AS Region, f.Latitude, f.Longitude,
            f.TimeZone, f.Phone, f.HasEmergencyDepartment, f.Active, f.Type, f.GeneralEmergency, f.Address, f.Zip, f.Beds, f.MergedInto,
            CAST(f.RowVersion AS bigint) AS Version
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        WHERE {range:f.}
        ORDER BY f.RowVersion
        """;

    private const string DesignationsText = """
        SELECT d.FacilityCode, d.Kind, d.Level FROM FacilityDesignation AS d
        INNER JOIN Facility AS f ON f.Code = d.FacilityCode
        WHERE {range:f.}
        ORDER BY d.FacilityCode, d.Kind
        """;

    private const string AliasesText = """
        SELECT a.FacilityCode, a.Alias FROM FacilityAlias AS a
        INNER JOIN Facility AS f ON f.Code = a.FacilityCode
        WHERE {range:f.}
        ORDER BY a.FacilityCode, a.Alias
        """;

    /// <summary>A statement over the rows past <c>@After</c> up to <c>@Through</c>: few, found by the index of versions.</summary>
    private static Statement Since(string text) => Ranged(
        text,
        "{0}RowVersion > CAST(@After AS binary(8)) AND {0}RowVersion <= CAST(@Through AS binary(8))",
        "{0}RowVersion > @After AND {0}RowVersion <= @Through");

    /// <summary>
    /// A statement over all rows up to <c>@Through</c>. A text of its own: a server that has planned one of the two for the
    /// other would seek 120,000 times, or scan a table four times a second.
    /// </summary>
    private static Statement UpTo(string text) =>
        Ranged(text, "{0}RowVersion <= CAST(@Through AS binary(8))", "{0}RowVersion <= @Through");

    private static Statement Ranged(string text, string sqlServer, string sqlite)
    {
        return new Statement(Fill(text, sqlServer), Fill(text, sqlite));

        static string Fill(string text, string range) => text
            .Replace("{range:f.}", range.Replace("{0}", "f.", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("{range}", range.Replace("{0}", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
