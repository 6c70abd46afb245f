using System.Text.Encodings.Web;
using System.Text.Json;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>A message of the hub or the stream.</summary>
/// <param name="Name">The name by which it is sent, and what sets it apart from another of that name.</param>
/// <param name="Ways">Where it is sent: the event of the stream, the method of the hub.</param>
/// <param name="When">When it is sent, in a sentence.</param>
/// <param name="Type">The type that is written.</param>
/// <param name="Example">A message of that type.</param>
internal sealed record LiveMessage(string Name, string Ways, string When, Type Type, object Example)
{
    // As the hub writes it, with lines to be read by people.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The members.</summary>
    public IReadOnlyList<LiveField> Fields { get; } = LiveField.Of(Type);

    /// <summary>The id in the address of the page.</summary>
    public string Anchor { get; } =
        string.Join('-', Name.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The example as JSON.</summary>
    public string ExampleText
    {
        get
        {
            // A facility is written raw, in one line: it is read and written again.
            using var document = JsonDocument.Parse(JsonSerializer.Serialize(Example, Type, Options));
            return JsonSerializer.Serialize(document.RootElement, Options);
        }
    }
}
