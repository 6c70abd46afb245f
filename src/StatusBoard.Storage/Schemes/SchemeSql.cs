using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Schemes;

/// <summary>How status schemes are written. A row that is there just so is not touched, so that no version moves.</summary>
internal static class SchemeSql
{
    public static readonly Statement AddRegion = """
        INSERT INTO Region (State, Name)
        SELECT @State, @Region WHERE NOT EXISTS (SELECT 1 FROM Region WHERE State = @State AND Name = @Region)
        """;

    public static readonly Statement FindRegion = "SELECT Id FROM Region WHERE State = @State AND Name = @Region";

    public static readonly Statement Exists = "SELECT COUNT(*) FROM StatusScheme WHERE Code = @Code";

    public static readonly Statement Add = "INSERT INTO StatusScheme (Code, Name, State, RegionId) VALUES (@Code, @Name, @State, @RegionId)";

    public static readonly Statement Change = """
        UPDATE StatusScheme SET Name = @Name, State = @State, RegionId = @RegionId
        WHERE Code = @Code AND (Name <> @Name OR State <> @State OR COALESCE(RegionId, -1) <> COALESCE(@RegionId, -1))
        """;

    public static readonly Statement ChangeSaturation = """
        UPDATE StatusScheme
        SET SaturationConsequence = @Consequence, SaturationMiles = @SaturationMiles, SaturationSource = @Source
        WHERE Code = @Code AND (
            COALESCE(SaturationConsequence, '') <> COALESCE(@Consequence, '')
            OR COALESCE(SaturationMiles, -1) <> COALESCE(@SaturationMiles, -1)
            OR COALESCE(SaturationSource, '') <> COALESCE(@Source, ''))
        """;

    public static readonly Statement ChangeDeclaration = """
        UPDATE StatusScheme
        SET DeclarationName = @Name, DeclarationEffect = @Effect, DeclarationSuspends = @Suspends, DeclarationSource = @Source
        WHERE Code = @Code AND (
            COALESCE(DeclarationName, '') <> @Name
            OR COALESCE(DeclarationEffect, '') <> @Effect
            OR COALESCE(DeclarationSuspends, '') <> @Suspends
            OR COALESCE(DeclarationSource, '') <> COALESCE(@Source, ''))
        """;

    public static readonly Statement Terms = "SELECT ServiceCode, Status FROM StatusSchemeTerm WHERE SchemeCode = @Code";

    public static readonly Statement AddTerm = """
        INSERT INTO StatusSchemeTerm (
            SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, MaxRenewals, NeedsReason, NeedsApprover, StaleAfterMinutes, Note, Source)
        VALUES (@Code, @Service, @Status, @LocalName, @LapseMinutes, @LapseTo, @MaxRenewals, @NeedsReason, @NeedsApprover, @StaleAfterMinutes, @Note, @Source)
        """;

    public static readonly Statement ChangeTerm = """
        UPDATE StatusSchemeTerm
        SET LocalName = @LocalName, LapseMinutes = @LapseMinutes, LapseTo = @LapseTo, MaxRenewals = @MaxRenewals,
            NeedsReason = @NeedsReason, NeedsApprover = @NeedsApprover, StaleAfterMinutes = @StaleAfterMinutes, Note = @Note, Source = @Source
        WHERE SchemeCode = @Code AND ServiceCode = @Service AND Status = @Status AND (
            LocalName <> @LocalName
            OR COALESCE(LapseMinutes, -1) <> COALESCE(@LapseMinutes, -1)
            OR COALESCE(LapseTo, '') <> COALESCE(@LapseTo, '')
            OR COALESCE(MaxRenewals, -1) <> COALESCE(@MaxRenewals, -1)
            OR NeedsReason <> @NeedsReason
            OR NeedsApprover <> @NeedsApprover
            OR COALESCE(StaleAfterMinutes, -1) <> COALESCE(@StaleAfterMinutes, -1)
            OR COALESCE(Note, '') <> COALESCE(@Note, '')
            OR COALESCE(Source, '') <> COALESCE(@Source, ''))
        """;

    public static readonly Statement RemoveTerm =
        "DELETE FROM StatusSchemeTerm WHERE SchemeCode = @Code AND ServiceCode = @Service AND Status = @Status";
}
