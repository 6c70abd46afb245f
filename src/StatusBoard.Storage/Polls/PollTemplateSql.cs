using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>How templates are written and read.</summary>
internal static class PollTemplateSql
{
    public static readonly Statement All = """
        SELECT Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes, Edition FROM PollTemplate ORDER BY Name, Code
        """;

    public static readonly Statement Edition = "SELECT Edition FROM PollTemplate WHERE Code = @Code";

    public static readonly Statement Add = """
        INSERT INTO PollTemplate (Code, Name, Title, Text, Items, Services, DurationMinutes, RemindMinutes)
        VALUES (@Code, @Name, @Title, @Text, @Items, @Services, @DurationMinutes, @RemindMinutes)
        """;

    public static readonly Statement Change = """
        UPDATE PollTemplate SET Name = @Name, Title = @Title, Text = @Text, Items = @Items, Services = @Services,
            DurationMinutes = @DurationMinutes, RemindMinutes = @RemindMinutes, Edition = Edition + 1
        WHERE Code = @Code AND Edition = @Edition
        """;

    public static readonly Statement Remove = "DELETE FROM PollTemplate WHERE Code = @Code AND Edition = @Edition";
}
