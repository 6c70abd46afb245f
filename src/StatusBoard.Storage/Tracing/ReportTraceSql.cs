using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tracing;

/// <summary>The traces that reports belong to.</summary>
internal static class ReportTraceSql
{
    public static readonly Statement Keep =
        "INSERT INTO ReportTrace (ReportId, TraceParent, WrittenAt) SELECT @ReportId, @TraceParent, @Now "
            + "WHERE NOT EXISTS (SELECT 1 FROM ReportTrace WHERE ReportId = @ReportId)";

    public static readonly Statement Forget = "DELETE FROM ReportTrace WHERE WrittenAt < @Before";
}
