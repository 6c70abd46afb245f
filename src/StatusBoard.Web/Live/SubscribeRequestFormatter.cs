using MessagePack;
using MessagePack.Formatters;

namespace StatusBoard.Web.Live;

/// <summary>Reads and writes a <see cref="SubscribeRequest"/> as MessagePack: a map from names to lists of texts.</summary>
internal sealed class SubscribeRequestFormatter : IMessagePackFormatter<SubscribeRequest?>
{
    public SubscribeRequest? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil())
            return null;
        var reading = new SubscribeReading();
        if (reader.NextMessagePackType != MessagePackType.Map)
        {
            reader.Skip();
            reading.NoObject();
            return reading.Read();
        }

        options.Security.DepthStep(ref reader);
        var count = reader.ReadMapHeader();
        for (var i = 0; i < count; i++)
        {
            var name = reader.NextMessagePackType == MessagePackType.String ? reader.ReadString() : null;
            if (name is null)
                reader.Skip();
            if (!reading.Takes(name ?? "") || name is null)
                reader.Skip();
            else if (SubscribeReading.IsText(name))
                ReadText(ref reader, name, reading);
            else
                ReadList(ref reader, name, reading);
        }

        reader.Depth--;
        return reading.Read();
    }

    public void Serialize(ref MessagePackWriter writer, SubscribeRequest? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        var lists = value.Lists().Where(list => list.Values is not null).ToList();
        writer.WriteMapHeader(lists.Count + (value.Detail is null ? 0 : 1));
        if (value.Detail is { } detail)
        {
            writer.Write("detail");
            writer.Write(detail);
        }

        foreach (var (name, values) in lists)
        {
            writer.Write(name);
            writer.WriteArrayHeader(values!.Count);
            foreach (var text in values)
                writer.Write(text);
        }
    }

    private static void ReadText(ref MessagePackReader reader, string name, SubscribeReading reading)
    {
        if (reader.NextMessagePackType is MessagePackType.String or MessagePackType.Nil)
        {
            reading.PutText(name, reader.ReadString());
            return;
        }

        reader.Skip();
        reading.NoText(name);
    }

    private static void ReadList(ref MessagePackReader reader, string name, SubscribeReading reading)
    {
        if (reader.TryReadNil())
        {
            reading.Put(name, null);
            return;
        }

        if (reader.NextMessagePackType != MessagePackType.Array)
        {
            reader.Skip();
            reading.NoList(name);
            return;
        }

        List<string?> values = [];
        var isList = true;
        var count = reader.ReadArrayHeader();
        for (var i = 0; i < count; i++)
        {
            if (reader.NextMessagePackType is MessagePackType.String or MessagePackType.Nil)
            {
                values.Add(reader.ReadString());
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
