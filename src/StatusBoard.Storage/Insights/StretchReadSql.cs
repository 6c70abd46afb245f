using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>How stretches are read. Each status and service is sought in the index by itself, with what goes on apart from what has
/// ended.</summary>
internal static class StretchReadSql
{
    /// <summary>The states in force at a moment: of emergency departments all, of service lines those that are reduced.</summary>
    public static readonly Statement At = """
        SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale
        FROM Service AS s
        INNER JOIN StatusStretch AS t ON t.ServiceCode = s.Code AND t.Basis = 'since'
            AND t.Status IN ('open', 'unknown', 'advisory', 'diversion', 'closed') AND t.StartsAt <= @At AND t.EndsAt > @At
        WHERE s.Kind = 'emergency-department'
        UNION ALL
        SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale
        FROM Service AS s
        INNER JOIN StatusStretch AS t ON t.ServiceCode = s.Code AND t.Basis = 'since'
            AND t.Status IN ('open', 'unknown', 'advisory', 'diversion', 'closed') AND t.StartsAt <= @At AND t.EndsAt IS NULL
        WHERE s.Kind = 'emergency-department'
        UNION ALL
        SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale
        FROM Service AS s
        INNER JOIN StatusStretch AS t ON t.ServiceCode = s.Code AND t.Basis = 'since'
            AND t.Status IN ('suspended', 'limited') AND t.StartsAt <= @At AND t.EndsAt > @At
        WHERE s.Kind = 'service-line'
        UNION ALL
        SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale
        FROM Service AS s
        INNER JOIN StatusStretch AS t ON t.ServiceCode = s.Code AND t.Basis = 'since'
            AND t.Status IN ('suspended', 'limited') AND t.StartsAt <= @At AND t.EndsAt IS NULL
        WHERE s.Kind = 'service-line'
        """;

    /// <summary>The stretches of some services in some statuses that touch a period.</summary>
    public static readonly Statement Touching = new(
        SqlServer: """
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM OPENJSON(@Services) WITH (Code nvarchar(40) '$.Code', Status nvarchar(20) '$.Status') AS s
            INNER JOIN StatusStretch AS t ON t.Basis = @Basis AND t.ServiceCode = s.Code AND t.Status = s.Status AND t.EndsAt > @From
            WHERE t.StartsAt < @To AND (@Facility IS NULL OR t.FacilityCode = @Facility)
            UNION ALL
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM OPENJSON(@Services) WITH (Code nvarchar(40) '$.Code', Status nvarchar(20) '$.Status') AS s
            INNER JOIN StatusStretch AS t ON t.Basis = @Basis AND t.ServiceCode = s.Code AND t.Status = s.Status AND t.EndsAt IS NULL
            WHERE t.StartsAt < @To AND (@Facility IS NULL OR t.FacilityCode = @Facility)
            """,
        Sqlite: """
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM json_each(@Services) AS s
            INNER JOIN StatusStretch AS t ON t.Basis = @Basis AND t.ServiceCode = s.value ->> 'Code' AND t.Status = s.value ->> 'Status'
                AND t.EndsAt > @From
            WHERE t.StartsAt < @To AND (@Facility IS NULL OR t.FacilityCode = @Facility)
            UNION ALL
            SELECT t.FacilityCode, t.ServiceCode, t.Status, t.Stale, t.StartsAt, t.EndsAt
            FROM json_each(@Services) AS s
            INNER JOIN StatusStretch AS t ON t.Basis = @Basis AND t.ServiceCode = s.value ->> 'Code' AND t.Status = s.value ->> 'Status'
                AND t.EndsAt IS NULL
            WHERE t.StartsAt < @To AND (@Facility IS NULL OR t.FacilityCode = @Facility)
            """);

    /// <summary>When facilities were retired.</summary>
    public static readonly Statement Retired = "SELECT FacilityCode, RetiredAt, ReturnedAt FROM FacilityRetirement";

    /// <summary>From when the board had which mode.</summary>
    public static readonly Statement Modes = "SELECT Mode, StartsAt FROM BoardModePeriod ORDER BY StartsAt, Id";
}
