using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Runs;

/// <summary>How agencies and the limits of schemes are kept.</summary>
internal static class AgencySql
{
    /// <summary>The columns of an agency.</summary>
    public const string Select = "SELECT Code, Name, SilentSeconds, Active, MessageCount, ReportedAt, PictureAt FROM Agency";

    public static readonly Statement All = Select + " ORDER BY Name, Code";

    public static readonly Statement Add = """
        INSERT INTO Agency (Code, Name, SilentSeconds, Active, CreatedAt)
        SELECT @Code, @Name, @SilentSeconds, 1, @Now WHERE NOT EXISTS (SELECT 1 FROM Agency WHERE Code = @Code)
        """;

    public static readonly Statement Change =
        "UPDATE Agency SET Name = @Name, SilentSeconds = @SilentSeconds, Active = @Active WHERE Code = @Code";

    /// <summary>The columns of a limit.</summary>
    public const string SelectLimit = "SELECT SchemeCode AS Scheme, Units, Minutes, Status, Source FROM OffloadLimit";

    public static readonly Statement Limits = SelectLimit + " ORDER BY SchemeCode";

    public static readonly Statement ChangeLimit =
        "UPDATE OffloadLimit SET Units = @Units, Minutes = @Minutes, Status = @Status, Source = @Source WHERE SchemeCode = @Scheme";

    public static readonly Statement AddLimit =
        "INSERT INTO OffloadLimit (SchemeCode, Units, Minutes, Status, Source) VALUES (@Scheme, @Units, @Minutes, @Status, @Source)";

    /// <summary>Adds a limit where the scheme has none.</summary>
    public static readonly Statement AddMissingLimit = """
        INSERT INTO OffloadLimit (SchemeCode, Units, Minutes, Status, Source)
        SELECT @Scheme, @Units, @Minutes, @Status, @Source WHERE NOT EXISTS (SELECT 1 FROM OffloadLimit WHERE SchemeCode = @Scheme)
        """;

    public static readonly Statement RemoveLimit = "DELETE FROM OffloadLimit WHERE SchemeCode = @Scheme";
}
