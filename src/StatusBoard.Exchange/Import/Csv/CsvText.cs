using System.Text;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>Reads the text of a list, and rejects a file that is not a text.</summary>
internal static class CsvText
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] OldSpreadsheet = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Reads a file. Each byte is kept as one character (ISO 8859-1), because every field is decoded separately
    /// (<see cref="FieldText"/>); only UTF-16 is decoded as a whole here.</summary>
    /// <returns>The text; whether its fields are still bytes; and a remark on the file, null when there is none.</returns>
    /// <exception cref="ImportFileException">It is empty or not a text.</exception>
    public static (string Text, bool IsBytes, string? Note) Read(Stream file)
    {
        using var bytes = Seekable(file);
        Span<byte> start = stackalloc byte[512];
        var length = bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        bytes.Position = 0;
        if (start.IsEmpty)
            throw new ImportFileException("The file is empty.");
        if (start.StartsWith(Zip) || start.StartsWith(OldSpreadsheet))
            throw new ImportFileException(
                "The file is a spreadsheet or an archive, not a CSV. Open it and save the sheet as 'CSV UTF-8'.");
        if (start.StartsWith((byte[])[0xFF, 0xFE]) || start.StartsWith((byte[])[0xFE, 0xFF]))
        {
            using var utf16 = new StreamReader(bytes, Encoding.Unicode, detectEncodingFromByteOrderMarks: true);
            return (utf16.ReadToEnd(), false, "The file is written in UTF-16; it was read so.");
        }

        // A single zero byte is a broken row; if half of the bytes are zero, the encoding is another one.
        if (start.Count((byte)0) > start.Length / 4)
            throw new ImportFileException("The file is not a text in UTF-8 (it holds zero bytes). Save it as 'CSV UTF-8'.");
        if (start.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            throw new ImportFileException(
                "The file is a web page, not a CSV: the download was probably refused. Open it in a browser to see why.");
        bytes.Position = start.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        using var reader = new StreamReader(bytes, Encoding.Latin1, detectEncodingFromByteOrderMarks: false);
        return (reader.ReadToEnd(), true, null);
    }

    private static Stream Seekable(Stream file)
    {
        if (file.CanSeek)
            return file;
        var copy = new MemoryStream();
        file.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
