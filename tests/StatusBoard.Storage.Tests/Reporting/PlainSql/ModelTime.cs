using System.Globalization;

namespace StatusBoard.Storage.Tests.Reporting.PlainSql;

/// <summary>A time of the model: one that was said, or that of the statement.</summary>
/// <param name="Said">The time, or null for that of the statement.</param>
public sealed record ModelTime(DateTimeOffset? Said)
{
    /// <summary>The time of the statement, by the database's clock.</summary>
    public static ModelTime Now { get; } = new((DateTimeOffset?)null);

    public static ModelTime? Of(DateTimeOffset? time) => time is null ? null : new(time);

    public static ModelTime? Parse(string? text) => text is null ? null : new(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    public static void AssertIs(ModelTime? expected, DateTimeOffset? actual, DateTimeOffset begun, string what)
    {
        if (expected is { Said: null })
            Assert.True(actual >= begun.AddSeconds(-2)
                && actual <= DateTimeOffset.UtcNow.AddSeconds(2), $"{what}\n{actual} is not the time of the statement.");
        else
            ModelRow.AssertSame(expected?.Said, actual, what);
    }
}
