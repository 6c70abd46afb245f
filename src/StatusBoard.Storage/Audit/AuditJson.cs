using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusBoard.Storage.Audit;

/// <summary>How what was before and after is written: short, and readable as it stands.</summary>
public static class AuditJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is kept as text and shown as text: whoever shows it encodes it for where it is shown.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The JSON of anything plain: numbers, texts, lists and dictionaries of them. What is null in an object is left
    /// out.</summary>
    public static string Of(object value) => JsonSerializer.Serialize(value, Options);
}
