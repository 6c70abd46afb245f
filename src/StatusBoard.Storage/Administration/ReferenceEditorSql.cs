using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Administration;

/// <summary>How the administration lists, reads and writes health systems, regions and services.</summary>
internal static class ReferenceEditorSql
{
    public static readonly Statement Systems = Paged(SelectSystem + SystemWhere + " ORDER BY LOWER(p.Name), p.Id");

    public static readonly Statement CountSystems = "SELECT COUNT(*) FROM HealthSystem AS p" + SystemWhere;

    public static readonly Statement FindSystem = SelectSystem + " WHERE p.Id = @Id";

    public static readonly Statement OtherSystems = "SELECT Name FROM HealthSystem WHERE Id <> @Id";

    public static readonly Statement AddSystem = "INSERT INTO HealthSystem (Name, Active) VALUES (@Name, @Active)";

    public static readonly Statement NewSystem = "SELECT Id FROM HealthSystem WHERE Name = @Name";

    public static readonly Statement ChangeSystem = Versioned("UPDATE HealthSystem SET Name = @Name, Active = @Active WHERE Id = @Id");

    public static readonly Statement Regions = Paged(SelectRegion + RegionWhere + " ORDER BY p.State, LOWER(p.Name), p.Id");

    public static readonly Statement CountRegions = "SELECT COUNT(*) FROM Region AS p" + RegionWhere;

    public static readonly Statement FindRegion = SelectRegion + " WHERE p.Id = @Id";

    public static readonly Statement OtherRegions = "SELECT Name FROM Region WHERE State = @State AND Id <> @Id";

    public static readonly Statement AddRegion = "INSERT INTO Region (State, Name, Active) VALUES (@State, @Name, @Active)";

    public static readonly Statement NewRegion = "SELECT Id FROM Region WHERE State = @State AND Name = @Name";

    public static readonly Statement ChangeRegion = Versioned("UPDATE Region SET Name = @Name, Active = @Active WHERE Id = @Id");

    public static readonly Statement Services = SelectService + " ORDER BY SortOrder, Code";

    public static readonly Statement FindService = SelectService + " WHERE Code = @Code";

    public static readonly Statement AddService =
        "INSERT INTO Service (Code, Name, Kind, SortOrder, StaleAfterMinutes, Active) VALUES (@Code, @Name, @Kind, @SortOrder, "
            + "@StaleAfterMinutes, @Active)";

    public static readonly Statement ChangeService = Versioned(
        "UPDATE Service SET Name = @Name, SortOrder = @SortOrder, StaleAfterMinutes = @StaleAfterMinutes, Active = @Active WHERE Code "
            + "= @Code");

    private const string SelectSystem = """
        SELECT p.Id, NULL AS State, p.Name, p.Active, CAST(p.RowVersion AS bigint) AS Version,
            (SELECT COUNT(*) FROM Facility AS f WHERE f.HealthSystemId = p.Id) AS Facilities
        FROM HealthSystem AS p
        """;

    private const string SystemWhere =
        @" WHERE (@Like IS NULL OR p.Name LIKE @Like ESCAPE '\') AND (@Active IS NULL OR p.Active = @Active)";

    private const string SelectRegion = """
        SELECT p.Id, p.State, p.Name, p.Active, CAST(p.RowVersion AS bigint) AS Version,
            (SELECT COUNT(*) FROM Facility AS f WHERE f.RegionId = p.Id) AS Facilities
        FROM Region AS p
        """;

    private const string RegionWhere = SystemWhere + " AND (@State IS NULL OR p.State = @State)";

    private const string SelectService =
        "SELECT Code, Name, Kind, SortOrder, StaleAfterMinutes, Active, CAST(RowVersion AS bigint) AS Version FROM Service";

    private static Statement Paged(string text) =>
        new(text + " OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY", text + " LIMIT @Take OFFSET @Skip");

    private static Statement Versioned(string text) =>
        new(text + " AND RowVersion = CAST(@Version AS binary(8))", text + " AND RowVersion = @Version");
}
