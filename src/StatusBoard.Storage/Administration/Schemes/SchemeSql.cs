using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Administration.Schemes;

/// <summary>How status schemes are written. A row that is there just so is not touched, so that no version moves.</summary>
internal static class SchemeSql
{
    public static readonly Statement Change = new(
        SqlServer: "UPDATE h" + SetHead + "StatusScheme AS h INNER JOIN " + SqlServerHeads + " AS r ON h.Code = r.Code" + Region
            + " WHERE " + OtherHead,
        Sqlite: "UPDATE StatusScheme AS h" + SetHead + SqliteHeads + " AS r" + Region + " WHERE h.Code = r.Code AND (" + OtherHead + ")");

    public static readonly Statement Add = new(
        SqlServer: AddHead + SqlServerHeads + " AS r" + Region + NewHead,
        Sqlite: AddHead + SqliteHeads + " AS r" + Region + NewHead);

    /// <summary>Takes away the terms of a scheme that it is not to have any more.</summary>
    public static readonly Statement RemoveTerms = new(
        SqlServer: "DELETE FROM StatusSchemeTerm WHERE SchemeCode IN (SELECT s.Code FROM OPENJSON(@Schemes) WITH (Code nvarchar(40) "
            + "'$.Code') AS s) AND NOT EXISTS (SELECT 1 FROM "
            + SqlServerTerms + " AS r WHERE " + Same + ")",
        Sqlite: "DELETE FROM StatusSchemeTerm WHERE SchemeCode IN (SELECT value ->> 'Code' FROM json_each(@Schemes)) AND NOT EXISTS "
            + "(SELECT 1 FROM "
            + SqliteTerms + " AS r WHERE " + Same + ")");

    public static readonly Statement ChangeTerms = new(
        SqlServer: ChangeTerm + SqlServerTerms + " AS r ON " + Same.Replace("StatusSchemeTerm", "t", StringComparison.Ordinal)
            + " WHERE " + Different,
        Sqlite: ChangeTermOfSqlite + SqliteTerms + " AS r WHERE " + Same.Replace("StatusSchemeTerm", "t", StringComparison.Ordinal)
            + " AND (" + Different + ")");

    public static readonly Statement AddTerms = new(
        SqlServer: AddTerm + SqlServerTerms + " AS r WHERE " + NotHeld,
        Sqlite: AddTerm + SqliteTerms + " AS r WHERE " + NotHeld);

    private const string Same =
        "StatusSchemeTerm.SchemeCode = r.Scheme AND StatusSchemeTerm.ServiceCode = r.Service AND StatusSchemeTerm.Status = r.Status";

    private const string NotHeld =
        "NOT EXISTS (SELECT 1 FROM StatusSchemeTerm AS t WHERE t.SchemeCode = r.Scheme AND t.ServiceCode = r.Service AND t.Status = "
            + "r.Status)";

    private const string SqlServerHeads = """
        OPENJSON(@Rows) WITH (
            Code nvarchar(40) '$.Code', Name nvarchar(4000) '$.Name', State nvarchar(2) '$.State', Region nvarchar(200) '$.Region',
            HasSaturation int '$.HasSaturation', Consequence nvarchar(max) '$.Consequence', Miles float '$.Miles',
            SaturationSource nvarchar(max) '$.SaturationSource',
            HasDeclaration int '$.HasDeclaration', DeclarationName nvarchar(4000) '$.DeclarationName', Effect nvarchar(max) '$.Effect',
            Suspends nvarchar(max) '$.Suspends', DeclarationSource nvarchar(max) '$.DeclarationSource',
            HasPressure int '$.HasPressure', Pressure nvarchar(60) '$.Pressure')
        """;

    private const string SqliteHeads = """
        (SELECT value ->> 'Code' AS Code, value ->> 'Name' AS Name, value ->> 'State' AS State, value ->> 'Region' AS Region,
            value ->> 'HasSaturation' AS HasSaturation, value ->> 'Consequence' AS Consequence, value ->> 'Miles' AS Miles,
            value ->> 'SaturationSource' AS SaturationSource, value ->> 'HasDeclaration' AS HasDeclaration,
            value ->> 'DeclarationName' AS DeclarationName, value ->> 'Effect' AS Effect, value ->> 'Suspends' AS Suspends,
            value ->> 'DeclarationSource' AS DeclarationSource,
            value ->> 'HasPressure' AS HasPressure, value ->> 'Pressure' AS Pressure
        FROM json_each(@Rows))
        """;

    private const string Region = " LEFT JOIN Region AS g ON g.State = r.State AND g.Name = r.Region";

    private const string AddHead = """
        INSERT INTO StatusScheme (
            Code, Name, State, RegionId, SaturationConsequence, SaturationMiles, SaturationSource, DeclarationName, DeclarationEffect,
            DeclarationSuspends, DeclarationSource, PressureMeasure)
        SELECT r.Code, r.Name, r.State, g.Id, r.Consequence, r.Miles, r.SaturationSource, r.DeclarationName, r.Effect, r.Suspends,
            r.DeclarationSource, r.Pressure
        FROM
        """ + " ";

    private const string NewHead = " WHERE NOT EXISTS (SELECT 1 FROM StatusScheme AS h WHERE h.Code = r.Code)";

    private const string SetHead = """

        SET Name = r.Name, State = r.State, RegionId = g.Id,
            SaturationConsequence = CASE WHEN r.HasSaturation = 1 THEN r.Consequence ELSE h.SaturationConsequence END,
            SaturationMiles = CASE WHEN r.HasSaturation = 1 THEN r.Miles ELSE h.SaturationMiles END,
            SaturationSource = CASE WHEN r.HasSaturation = 1 THEN r.SaturationSource ELSE h.SaturationSource END,
            DeclarationName = CASE WHEN r.HasDeclaration = 1 THEN r.DeclarationName ELSE h.DeclarationName END,
            DeclarationEffect = CASE WHEN r.HasDeclaration = 1 THEN r.Effect ELSE h.DeclarationEffect END,
            DeclarationSuspends = CASE WHEN r.HasDeclaration = 1 THEN r.Suspends ELSE h.DeclarationSuspends END,
            DeclarationSource = CASE WHEN r.HasDeclaration = 1 THEN r.DeclarationSource ELSE h.DeclarationSource END,
            PressureMeasure = CASE WHEN r.HasPressure = 1 THEN r.Pressure ELSE h.PressureMeasure END
        FROM
        """ + " ";

    private const string OtherHead = """
        h.Name <> r.Name OR h.State <> r.State OR COALESCE(h.RegionId, -1) <> COALESCE(g.Id, -1)
            OR (r.HasSaturation = 1 AND (
                COALESCE(h.SaturationConsequence, '') <> COALESCE(r.Consequence, '')
                OR COALESCE(h.SaturationMiles, -1) <> COALESCE(r.Miles, -1)
                OR COALESCE(h.SaturationSource, '') <> COALESCE(r.SaturationSource, '')))
            OR (r.HasDeclaration = 1 AND (
                COALESCE(h.DeclarationName, '') <> r.DeclarationName
                OR COALESCE(h.DeclarationEffect, '') <> r.Effect
                OR COALESCE(h.DeclarationSuspends, '') <> r.Suspends
                OR COALESCE(h.DeclarationSource, '') <> COALESCE(r.DeclarationSource, '')))
            OR (r.HasPressure = 1 AND COALESCE(h.PressureMeasure, '') <> COALESCE(r.Pressure, ''))
        """;

    private const string SqlServerTerms = """
        OPENJSON(@Rows) WITH (
            Scheme nvarchar(40) '$.Scheme', Service nvarchar(4000) '$.Service', Status nvarchar(4000) '$.Status',
            LocalName nvarchar(4000) '$.LocalName', LapseMinutes int '$.LapseMinutes', LapseTo nvarchar(4000) '$.LapseTo',
            MaxRenewals int '$.MaxRenewals',
            NeedsReason int '$.NeedsReason',
            NeedsApprover int '$.NeedsApprover', StaleAfterMinutes int '$.StaleAfterMinutes', Note nvarchar(max) '$.Note',
            Source nvarchar(max) '$.Source')
        """;

    private const string SqliteTerms = """
        (SELECT value ->> 'Scheme' AS Scheme, value ->> 'Service' AS Service, value ->> 'Status' AS Status,
            value ->> 'LocalName' AS LocalName, value ->> 'LapseMinutes' AS LapseMinutes,
            value ->> 'LapseTo' AS LapseTo, value ->> 'MaxRenewals' AS MaxRenewals, value ->> 'NeedsReason' AS NeedsReason,
            value ->> 'NeedsApprover' AS NeedsApprover, value ->> 'StaleAfterMinutes' AS StaleAfterMinutes, value ->> 'Note' AS Note,
                value ->> 'Source' AS Source
        FROM json_each(@Rows))
        """;

    private const string AddTerm = """
        INSERT INTO StatusSchemeTerm (
            SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, MaxRenewals, NeedsReason, NeedsApprover, StaleAfterMinutes,
                Note, Source)
        SELECT r.Scheme, r.Service, r.Status, r.LocalName, r.LapseMinutes, r.LapseTo, r.MaxRenewals, r.NeedsReason, r.NeedsApprover,
            r.StaleAfterMinutes, r.Note, r.Source
        FROM
        """ + " ";

    private const string Set = """

        SET LocalName = r.LocalName, LapseMinutes = r.LapseMinutes, LapseTo = r.LapseTo, MaxRenewals = r.MaxRenewals,
            NeedsReason = r.NeedsReason, NeedsApprover = r.NeedsApprover, StaleAfterMinutes = r.StaleAfterMinutes, Note = r.Note,
                Source = r.Source
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
