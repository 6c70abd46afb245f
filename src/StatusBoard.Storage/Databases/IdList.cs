using System.Text.Json;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// A list of ids as one parameter, a JSON array: one text and one plan for every length, and no limit of 2,100 parameters.
/// </summary>
internal static class IdList
{
    /// <summary>Writes the parameter's value.</summary>
    public static string Of<T>(IEnumerable<T> ids) => JsonSerializer.Serialize(ids);

    /// <summary>Fills <c>{list}</c> in a text with the ids of a parameter.</summary>
    /// <param name="text">The text, for both engines.</param>
    /// <param name="parameter">The parameter's name, with its at sign.</param>
    /// <param name="type">The type of an id in T-SQL: that of the column, so that its index is sought.</param>
    public static Statement In(string text, string parameter, string type) => new(
        SqlServer: text.Replace("{list}", $"(SELECT Value FROM OPENJSON({parameter}) WITH (Value {type} '$'))", StringComparison.Ordinal),
        Sqlite: text.Replace("{list}", $"(SELECT value FROM json_each({parameter}))", StringComparison.Ordinal));
}
