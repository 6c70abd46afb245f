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

    /// <summary>Takes away the terms of a scheme that it is not to have any more.</summary>
    public static readonly Statement RemoveTerms = new(
        SqlServer: "DELETE FROM StatusSchemeTerm WHERE SchemeCode = @Code AND NOT EXISTS (SELECT 1 FROM " + SqlServerTerms + " AS r WHERE " + Same + ")",
        Sqlite: "DELETE FROM StatusSchemeTerm WHERE SchemeCode = @Code AND NOT EXISTS (SELECT 1 FROM " + SqliteTerms + " AS r WHERE " + Same + ")");

    public static readonly Statement ChangeTerms = new(
        SqlServer: ChangeTerm + SqlServerTerms + " AS r ON " + Same.Replace("StatusSchemeTerm", "t", StringComparison.Ordinal) + " WHERE t.SchemeCode = @Code AND (" + Different + ")",
        Sqlite: ChangeTermOfSqlite + SqliteTerms + " AS r WHERE " + Same.Replace("StatusSchemeTerm", "t", StringComparison.Ordinal) + " AND t.SchemeCode = @Code AND (" + Different + ")");

    public static readonly Statement AddTerms = new(
        SqlServer: AddTerm + SqlServerTerms + " AS r WHERE " + NotHeld,
        Sqlite: AddTerm + SqliteTerms + " AS r WHERE " + NotHeld);

    private const string Same = "StatusSchemeTerm.ServiceCode = r.Service AND StatusSchemeTerm.Status = r.Status";

    private const string NotHeld = "NOT EXISTS (SELECT 1 FROM StatusSchemeTerm AS t WHERE t.SchemeCode = @Code AND t.ServiceCode = r.Service AND t.Status = r.Status)";

    private const string SqlServerTerms = """
        OPENJSON(@Rows) WITH (
            Service nvarchar(4000) '$.Service', Status nvarchar(4000) '$.Status', LocalName nvarchar(4000) '$.LocalName',
            LapseMinutes int '$.LapseMinutes', LapseTo nvarchar(4000) '$.LapseTo', MaxRenewals int '$.MaxRenewals',
            NeedsReason int '$.NeedsReason',
            NeedsApprover int '$.NeedsApprover', StaleAfterMinutes int '$.StaleAfterMinutes', Note nvarchar(max) '$.Note',
            Source nvarchar(max) '$.Source')
        """;

    private const string SqliteTerms = """
        (SELECT value ->> 'Service' AS Service, value ->> 'Status' AS Status, value ->> 'LocalName' AS LocalName, value ->> 'LapseMinutes' AS LapseMinutes,
            value ->> 'LapseTo' AS LapseTo, value ->> 'MaxRenewals' AS MaxRenewals, value ->> 'NeedsReason' AS NeedsReason,
            value ->> 'NeedsApprover' AS NeedsApprover, value ->> 'StaleAfterMinutes' AS StaleAfterMinutes, value ->> 'Note' AS Note, value ->> 'Source' AS Source
        FROM json_each(@Rows))
        """;

    private const string AddTerm = """
        INSERT INTO StatusSchemeTerm (
            SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, MaxRenewals, NeedsReason, NeedsApprover, StaleAfterMinutes, Note, Source)
        SELECT @Code, r.Service, r.Status, r.LocalName, r.LapseMinutes, r.LapseTo, r.MaxRenewals, r.NeedsReason, r.NeedsApprover, r.StaleAfterMinutes, r.Note, r.Source
        FROM
        """ + " ";

    private const string Set = """

        SET LocalName = r.LocalName, LapseMinutes = r.LapseMinutes, LapseTo = r.LapseTo, MaxRenewals = r.MaxRenewals,
            NeedsReason = r.NeedsReason, NeedsApprover = r.NeedsApprover, StaleAfterMinutes = r.StaleAfterMinutes, Note = r.Note, Source = r.Source
        FROM
        """ + " ";

    private const string ChangeTerm = "UPDATE t" + Set + "StatusSchemeTerm AS t INNER JOIN ";

    private const string ChangeTermOfSqlite = "UPDATE StatusSchemeTerm AS t" + Set;

    private const string Different = """
        t.LocalName <> r.LocalName
            OR COALESCE(t.LapseMinutes, -1) <> COALESCE(r.LapseMinutes, -1)
            OR COALESCE(t.LapseTo, '') <> COALESCE(r.LapseTo, '')
            OR COALESCE(t.MaxRenewals, -1) <> COALESCE(r.MaxRenewals, -1)
            OR t.NeedsReason <> r.NeedsReason
            OR t.NeedsApprover <> r.NeedsApprover
            OR COALESCE(t.StaleAfterMinutes, -1) <> COALESCE(r.StaleAfterMinutes, -1)
            OR COALESCE(t.Note, '') <> COALESCE(r.Note, '')
            OR COALESCE(t.Source, '') <> COALESCE(r.Source, '')
        """;
}
