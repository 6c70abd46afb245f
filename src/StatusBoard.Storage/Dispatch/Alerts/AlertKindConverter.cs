using System.Text.Json;
using System.Text.Json.Serialization;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Dispatch.Alerts;

/// <summary>Writes kinds of alerts as their codes, so that what is kept reads well and outlives a new order of the list.</summary>
internal sealed class AlertKindConverter : JsonConverter<AlertKind>
{
    public override AlertKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CodeNames<AlertKind>.TryParse(reader.GetString(), out var kind) ? kind : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, AlertKind value, JsonSerializerOptions options) =>
        writer.WriteStringValue(CodeNames<AlertKind>.Of(value));
}
