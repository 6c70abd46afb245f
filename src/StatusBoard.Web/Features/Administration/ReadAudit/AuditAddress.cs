using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StatusBoard.Storage.Audit;

namespace StatusBoard.Web.Features.Administration.ReadAudit;

/// <summary>An audit query in an address. Days are whole days in UTC; both ends are included.</summary>
/// <param name="Who">An id, or a part of a name.</param>
/// <param name="Action">An action, or its beginning.</param>
/// <param name="Subject">A part of the subject.</param>
/// <param name="From">The first day, for example <c>2026-11-24</c>.</param>
/// <param name="To">The last day.</param>
public sealed record AuditAddress(string? Who, string? Action, string? Subject, string? From, string? To)
{
    /// <summary>Whether the query restricts anything.</summary>
    public bool IsNarrow => Pairs().Any();

    /// <summary>The problems of the parameters; empty when all are valid.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. new[] { ("From", From), ("To", To) }.Where(day => !string.IsNullOrWhiteSpace(day.Item2) && Day(day.Item2) is null)
            .Select(day => $"{day.Item1}: '{day.Item2}' is not a day. Write it as 2026-11-24; it was left out."),
    ];

    /// <summary>The query for the store.</summary>
    public AuditQuery ToQuery() => new()
    {
        Who = Who,
        Action = Action,
        Subject = Subject,
        From = Day(From),
        To = Day(To) is { } last && last < DateTimeOffset.MaxValue.AddDays(-2) ? last.AddDays(1) : null,
    };

    /// <summary>The address of a page or file with this query.</summary>
    public string ToUri(string path) => QueryHelpers.AddQueryString(path, Pairs());

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    private IEnumerable<KeyValuePair<string, string?>> Pairs() =>
        new[] { ("who", Who), ("action", Action), ("subject", Subject), ("from", From), ("to", To) }
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Item2))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2));
}
