using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>How grants are kept: one row for each thing that a scope names.</summary>
internal static class GrantSql
{
    public static readonly Statement Read = """
        SELECT g.Role, g.ScopeKind, COALESCE(r.State, g.State) AS State, r.Name AS Region, s.Name AS HealthSystem, g.FacilityCode AS Facility
        FROM AccessGrant AS g
        LEFT JOIN Region AS r ON r.Id = g.RegionId
        LEFT JOIN HealthSystem AS s ON s.Id = g.HealthSystemId
        WHERE g.Principal = @Principal
        ORDER BY g.Id
        """;

    public static readonly Statement ReadMany = """
        SELECT g.Principal, g.Role, g.ScopeKind, COALESCE(r.State, g.State) AS State, r.Name AS Region, s.Name AS HealthSystem, g.FacilityCode AS Facility
        FROM AccessGrant AS g
        LEFT JOIN Region AS r ON r.Id = g.RegionId
        LEFT JOIN HealthSystem AS s ON s.Id = g.HealthSystemId
        WHERE g.Principal IN @Principals
        ORDER BY g.Id
        """;

    public static readonly Statement Remove = "DELETE FROM AccessGrant WHERE Principal = @Principal";

    public static readonly Statement AddEverything = "INSERT INTO AccessGrant (Principal, Role, ScopeKind) VALUES (@Principal, @Role, 'everything')";

    public static readonly Statement AddState = "INSERT INTO AccessGrant (Principal, Role, ScopeKind, State) VALUES (@Principal, @Role, 'state', @State)";

    public static readonly Statement AddRegion = """
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, RegionId)
        SELECT @Principal, @Role, 'region', Id FROM Region WHERE State = @State AND Name = @Name
        """;

    public static readonly Statement AddSystem = """
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, HealthSystemId)
        SELECT @Principal, @Role, 'system', Id FROM HealthSystem WHERE Name = @Name
        """;

    public static readonly Statement AddFacility = """
        INSERT INTO AccessGrant (Principal, Role, ScopeKind, FacilityCode)
        SELECT @Principal, @Role, 'facility', Code FROM Facility WHERE Code = @Code
        """;
}
