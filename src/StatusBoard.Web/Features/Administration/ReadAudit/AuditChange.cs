using System.Text.Json;

namespace StatusBoard.Web.Features.Administration.ReadAudit;

/// <summary>The change of one field, as shown in the audit.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Before">The value before; null when it is not known.</param>
/// <param name="After">The value after; null when there is none.</param>
public sealed record AuditChange(string Name, string? Before, string? After)
{
    /// <summary>The change in one line of text.</summary>
    public string Text => Before is null ? $"{Name}: {After}" : After is null ? $"{Name}: {Before} → nothing" : Before == After
        ? $"{Name}: {After}" : $"{Name}: {Before} → {After}";

    /// <summary>Compares two JSON texts field by field. A text that is not JSON is treated as a single value, because it may have been
    /// written by hand.</summary>
    public static IReadOnlyList<AuditChange> Of(string? before, string? after)
    {
        var previous = Flat(before);
        var now = Flat(after);
        return [.. now.Keys.Union(previous.Keys).Select(name =>
            new AuditChange(name, previous.GetValueOrDefault(name), now.GetValueOrDefault(name)))];
    }

    private static Dictionary<string, string> Flat(string? json)
    {
        var flat = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(json))
            return flat;
        try
        {
            using var document = JsonDocument.Parse(json);
            Add(flat, "", document.RootElement);
        }
        catch (JsonException)
        {
            flat["text"] = json;
        }

        return flat;
    }

    private static void Add(Dictionary<string, string> flat, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Add(flat, name.Length == 0 ? property.Name : $"{name} {property.Name}", property.Value);
                break;
            case JsonValueKind.Array
                when value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array):
                foreach (var (i, item) in value.EnumerateArray().Index())
                    Add(flat, $"{name} {i + 1}".Trim(), item);
                break;
            case JsonValueKind.Array:
                flat[Named(name)] = string.Join(", ", value.EnumerateArray());
                break;
            case JsonValueKind.Null:
                flat[Named(name)] = "nothing";
                break;
            case JsonValueKind.True or JsonValueKind.False:
                flat[Named(name)] = value.ValueKind == JsonValueKind.True ? "yes" : "no";
                break;
            default:
                flat[Named(name)] = value.ToString();
                break;
        }
    }

    private static string Named(string name) => name.Length == 0 ? "text" : name;
}
