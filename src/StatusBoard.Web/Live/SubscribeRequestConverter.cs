using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusBoard.Web.Live;

/// <summary>Reads and writes a <see cref="SubscribeRequest"/> as JSON. Names are case-insensitive, as in the API.</summary>
internal sealed class SubscribeRequestConverter : JsonConverter<SubscribeRequest>
{
    public override SubscribeRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var reading = new SubscribeReading();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            reading.NoObject();
            return reading.Read();
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (!reading.Takes(name))
                reader.Skip();
            else if (SubscribeReading.IsText(name))
                ReadText(ref reader, name, reading);
            else
                ReadList(ref reader, name, reading);
        }

        return reading.Read();
    }

    public override void Write(Utf8JsonWriter writer, SubscribeRequest value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, values) in value.Lists().Where(list => list.Values is not null))
        {
            writer.WriteStartArray(name);
            foreach (var text in values!)
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        if (value.Detail is { } detail)
            writer.WriteString("detail", detail);
        writer.WriteEndObject();
    }

    private static void ReadText(ref Utf8JsonReader reader, string name, SubscribeReading reading)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
        {
            reading.PutText(name, reader.GetString());
            return;
        }

        reader.Skip();
        reading.NoText(name);
    }

    private static void ReadList(ref Utf8JsonReader reader, string name, SubscribeReading reading)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            reading.Put(name, null);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            reading.NoList(name);
            return;
        }

        List<string?> values = [];
        var isList = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null)
            {
                values.Add(reader.GetString());
                continue;
            }

            isList = false;
            reader.Skip();
        }

        if (isList)
            reading.Put(name, values);
        else
            reading.NoList(name);
    }
}
