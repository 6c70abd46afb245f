using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Administration;

/// <summary>How measures are read and written by the administration.</summary>
internal static class MeasureEditorSql
{
    public static readonly Statement All = Select + " ORDER BY SortOrder, Code";

    public static readonly Statement Add = """
        INSERT INTO Measure (
            Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, Decimals, Choices, Bands, Reporters, StaleAfterMinutes,
            NotAbove, Formula, Inputs, OpenContradictedFrom, DiversionContradictedBelow, ActionOf, ActionLevel, Owner, SortOrder, Active)
        VALUES (
            @Code, @Name, @Group, @Kind, @Unit, @Definition, @Minimum, @Maximum, @Decimals, @Choices, @Bands, @Reporters,
            @StaleAfterMinutes, @NotAbove, @Formula, @Inputs, @OpenContradictedFrom, @DiversionContradictedBelow, @ActionOf,
            @ActionLevel, @Owner, @SortOrder, @Active)
        """;

    /// <summary>Code, kind and formula stay what they are: values were reported under them.</summary>
    public static readonly Statement Change = new(
        SqlServer: Set + " AND RowVersion = CAST(@Version AS binary(8))",
        Sqlite: Set + " AND RowVersion = @Version");

    private const string Select = """
        SELECT Code, Name, GroupName, Kind, Unit, Definition, Minimum, Maximum, Decimals, Choices, Bands, Reporters, StaleAfterMinutes,
            NotAbove, Formula, Inputs, OpenContradictedFrom, DiversionContradictedBelow, ActionOf, ActionLevel, Owner, SortOrder, Active,
            CAST(RowVersion AS bigint) AS Version
        FROM Measure
        """;

    private const string Set = """
        UPDATE Measure
        SET Name = @Name, GroupName = @Group, Unit = @Unit, Definition = @Definition, Minimum = @Minimum, Maximum = @Maximum,
            Decimals = @Decimals, Choices = @Choices, Bands = @Bands, Reporters = @Reporters, StaleAfterMinutes = @StaleAfterMinutes,
            NotAbove = @NotAbove, Inputs = @Inputs, OpenContradictedFrom = @OpenContradictedFrom,
            DiversionContradictedBelow = @DiversionContradictedBelow, ActionOf = @ActionOf, ActionLevel = @ActionLevel, Owner = @Owner,
            SortOrder = @SortOrder, Active = @Active
        WHERE Code = @Code
        """;
}
