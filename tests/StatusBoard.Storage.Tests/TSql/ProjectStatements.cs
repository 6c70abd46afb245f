using System.Reflection;
using System.Text.RegularExpressions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Coverage;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>Every T-SQL text that the project sends, found by reflection: a new statement is covered by being there.</summary>
internal static partial class ProjectStatements
{
    /// <summary>The statements of every class named …Sql: its statements, and its public texts that only SQL Server takes.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        .. StoringAssemblies.Types
            .Where(type => type.Name.EndsWith("Sql", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Statement) || (field.FieldType == typeof(string) && field.IsPublic))
            .Select(field =>
                ($"{field.DeclaringType!.Name}.{field.Name}",
                AsSent(field.GetValue(null) is Statement statement ? statement.SqlServer : (string)field.GetValue(null)!)))
            .OrderBy(statement => statement.Item1, StringComparer.Ordinal),
    ];

    /// <summary>The statements of every class named …Sql as each engine takes them, by name.</summary>
    public static SortedDictionary<string, Statement> OfBothEngines { get; } = new(
        StoringAssemblies.Types
            .Where(type => type.Name.EndsWith("Sql", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Statement))
            .ToDictionary(field => $"{field.DeclaringType!.Name}.{field.Name}", field =>
                field.GetValue(null) is Statement statement
                    ? new Statement(AsSent(statement.SqlServer), AsSent(statement.Sqlite)) : new Statement("", "")),
        StringComparer.Ordinal);

    /// <summary>Dapper writes a list after IN as (@Codes1, @Codes2): one of them stands for all.</summary>
    private static string AsSent(string text) => InList().Replace(text, "IN (@$1)");

    [GeneratedRegex(@"\bIN\s+@(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex InList();
}
