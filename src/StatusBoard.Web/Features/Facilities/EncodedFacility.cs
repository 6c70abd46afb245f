using System.Text.Json;
using System.Text.Json.Serialization;
using MessagePack;
using MessagePack.Formatters;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>A facility as <see cref="FacilityJson"/> says it, written once for each protocol however many messages have it.</summary>
/// <param name="Status">The facility.</param>
[JsonConverter(typeof(EncodedFacility.Json))]
[MessagePackFormatter(typeof(EncodedFacility.Packed))]
public readonly record struct EncodedFacility(FacilityStatus Status)
{
    internal sealed class Json : JsonConverter<EncodedFacility>
    {
        public override EncodedFacility Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("A facility is only written.");

        public override void Write(Utf8JsonWriter writer, EncodedFacility value, JsonSerializerOptions options) =>
            writer.WriteRawValue(FacilityJson.Utf8(value.Status), skipInputValidation: true);
    }

    internal sealed class Packed : IMessagePackFormatter<EncodedFacility>
    {
        public void Serialize(ref MessagePackWriter writer, EncodedFacility value, MessagePackSerializerOptions options) =>
            writer.WriteRaw(FacilityJson.Packed(value.Status, options));

        public EncodedFacility Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            throw new NotSupportedException("A facility is only written.");
    }
}
