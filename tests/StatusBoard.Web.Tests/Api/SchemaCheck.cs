using System.Globalization;
using System.Text.Json;

namespace StatusBoard.Web.Tests.Api;

/// <summary>Whether a value obeys a schema of the API's description: the part of JSON Schema that the description uses, and stricter in
/// one point: a member that the schema does not name is a problem.</summary>
internal static class SchemaCheck
{
    /// <summary>The problems of a value, each with where it is.</summary>
    public static IEnumerable<string> Of(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Of(document, Resolve(document, reference.GetString()!), value, at);
        foreach (var several in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(several, out var choices))
            {
                return choices.EnumerateArray().Any(choice => !Of(document, choice, value, at).Any())
                    ? [] : [$"{at}: {value.GetRawText()} obeys none of {several}."];
            }
        }

        if (schema.TryGetProperty("type", out var type) && !IsOf(type, value))
            return [$"{at}: {value.GetRawText()} is not of the type {type.GetRawText()}."];
        if (schema.TryGetProperty("enum", out var known) && !known.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            return [$"{at}: {value.GetRawText()} is not one of {known.GetRawText()}."];
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(document, schema, value, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) =>
                value.EnumerateArray().SelectMany((item, i) => Of(document, items, item, $"{at}[{i}]")),
            JsonValueKind.String when schema.TryGetProperty("format", out var format) && format.GetString() == "date-time"
                && !DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _) =>
                [$"{at}: {value.GetRawText()} is no date-time."],
            _ => [],
        };
    }

    private static IEnumerable<string> OfObject(JsonElement document, JsonElement schema, JsonElement value, string at)
    {
        var members = schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) : [];
        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(one => one.GetString()!)
                .Where(name => !value.TryGetProperty(name, out _)))
                yield return $"{at}.{name} is required.";
        }

        // A map whose values may be anything: neither its members nor what they are is described.
        if (members.Count == 0 && !schema.TryGetProperty("additionalProperties", out _))
            yield break;
        foreach (var member in value.EnumerateObject())
        {
            if (!members.TryGetValue(member.Name, out var of) && !schema.TryGetProperty("additionalProperties", out of))
                yield return $"{at}.{member.Name} is not in the schema.";
            else
            {
                foreach (var problem in Of(document, of, member.Value, $"{at}.{member.Name}"))
                    yield return problem;
            }
        }
    }

    private static bool IsOf(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOf(one, value))
        : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => false,
        };

    private static JsonElement Resolve(JsonElement document, string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(document, (at, part) => at.GetProperty(part));
}
