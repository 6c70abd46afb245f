using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>How agencies and their runs are followed past a watermark.</summary>
internal static class RunTailSql
{
    /// <summary>The runs that are not clear, and those that were until a moment ago.</summary>
    public static readonly Statement Current = RunSql.Select + " WHERE State <> 'clear' OR ClearedAt IS NULL OR ClearedAt >= @From";

    public static readonly Statement Changed = Past(RunSql.Select);

    public static readonly Statement Agencies = AgencySql.Select;

    public static readonly Statement ChangedAgencies = Past(AgencySql.Select);

    /// <summary>The stays that have ended since a moment: a few minutes are read again each time, because rows may be committed in another
    /// order than their times.</summary>
    public static readonly Statement Stays = """
        SELECT Id, AgencyCode AS Agency, Unit, FacilityCode AS Facility, ArrivedAt, ClearedAt FROM RunStay WHERE ClearedAt >= @From
        """;

    private static Statement Past(string select) => new(
        SqlServer: select + " WHERE RowVersion > CAST(@After AS binary(8)) AND RowVersion <= CAST(@Through AS binary(8))",
        Sqlite: select + " WHERE RowVersion > @After AND RowVersion <= @Through");
}
