using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How incidents are followed past a watermark.</summary>
internal static class IncidentTailSql
{
    /// <summary>The incidents that go on.</summary>
    public static readonly Statement Active = "SELECT Id FROM Incident WHERE EndedAt IS NULL";

    /// <summary>Incidents of which any row has changed, or the name of whose health system has.</summary>
    public static readonly Statement Changed = new(Fill("CAST(@After AS binary(8))", "CAST(@Through AS binary(8))"),
        Fill("@After", "@Through"));

    private static string Fill(string after, string through) => """
        SELECT Id FROM Incident WHERE RowVersion > {after} AND RowVersion <= {through}
        UNION SELECT IncidentId FROM IncidentFacility WHERE RowVersion > {after} AND RowVersion <= {through}
        UNION SELECT IncidentId FROM IncidentEntry WHERE RowVersion > {after} AND RowVersion <= {through}
        UNION SELECT IncidentId FROM IncidentStep WHERE RowVersion > {after} AND RowVersion <= {through}
        UNION SELECT p.IncidentId FROM ExerciseStepChange AS c
            INNER JOIN IncidentStep AS p ON p.Id = c.StepId
            WHERE c.RowVersion > {after} AND c.RowVersion <= {through}
        UNION SELECT i.Id FROM Incident AS i
            INNER JOIN HealthSystem AS s ON s.Id = i.HealthSystemId
            WHERE s.RowVersion > {after} AND s.RowVersion <= {through} AND i.EndedAt IS NULL
        """.Replace("{after}", after, StringComparison.Ordinal).Replace("{through}", through, StringComparison.Ordinal);
}
