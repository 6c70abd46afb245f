using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Polls;

/// <summary>How items, audiences and values stand in the database: as JSON texts.</summary>
public static class PollFormats
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes items.</summary>
    public static string Write(IEnumerable<PollItem> items) => JsonSerializer.Serialize(items.Select(item => new Item(
        item.Code, item.Label, CodeNames<PollItemKind>.Of(item.Kind), item.Minimum,
        item.Kind == PollItemKind.Count ? item.Maximum : null, item.Options.IsEmpty ? null : [.. item.Options], item.Measure,
        item.IsOptional)), Options);

    /// <summary>Reads items.</summary>
    /// <exception cref="JsonException">The text is no list of items.</exception>
    public static ImmutableArray<PollItem> ReadItems(string json) =>
    [
        .. (JsonSerializer.Deserialize<List<Item>>(json, Options) ?? []).Select(item => new PollItem(
            item.Code ?? throw new JsonException("An item has no code."), item.Label ?? item.Code,
            CodeNames<PollItemKind>.TryParse(item.Kind, out var kind) ? kind
                : throw new JsonException($"'{item.Kind}' is no kind of item."))
        {
            Minimum = item.Minimum,
            Maximum = item.Maximum ?? PollRules.MaxCount,
            Options = [.. item.Options ?? []],
            Measure = item.Measure,
            IsOptional = item.Optional,
        }),
    ];

    /// <summary>Writes a filter.</summary>
    public static string Write(BoardFilter filter) => JsonSerializer.Serialize(new Filter(
        Some(filter.States), Some(filter.Regions), Some(filter.Systems), Some(filter.Facilities), Some(filter.Services),
        Some([.. filter.Statuses.Select(status => status.Code())]), filter.Text.Length == 0 ? null : filter.Text), Options);

    /// <summary>Reads a filter.</summary>
    /// <exception cref="JsonException">The text is no filter.</exception>
    public static BoardFilter ReadFilter(string json)
    {
        var read = JsonSerializer.Deserialize<Filter>(json, Options) ?? throw new JsonException("The filter is null.");
        return new BoardFilter(read.States, read.Regions, read.Systems, read.Facilities, read.Services,
            (read.Statuses ?? []).Select(code => CodeNames<Status>.TryParse(code, out var status)
                ? status : throw new JsonException($"'{code}' is no status.")), read.Q);
    }

    /// <summary>Writes the values of an answer.</summary>
    public static string Write(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(
        new SortedDictionary<string, string>(values.ToDictionary(), StringComparer.Ordinal), Options);

    /// <summary>Reads the values of an answer.</summary>
    /// <exception cref="JsonException">The text is no object of texts.</exception>
    public static ImmutableDictionary<string, string> ReadValues(string json) =>
        (JsonSerializer.Deserialize<Dictionary<string, string>>(json, Options) ?? [])
            .ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    private static string[]? Some(ImmutableArray<string> values) => values.IsEmpty ? null : [.. values];

    private sealed record Item(
        string? Code, string? Label, string? Kind, int Minimum, int? Maximum, string[]? Options, string? Measure, bool Optional);

    private sealed record Filter(
        string[]? States, string[]? Regions, string[]? Systems, string[]? Facilities, string[]? Services, string[]? Statuses, string? Q);
}
