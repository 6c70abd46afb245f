using System.Text;

namespace StatusBoard.Storage.Import.Csv;

/// <summary>Finds out how the bytes of a list are written, and refuses what is no text at all.</summary>
internal static class CsvText
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private static readonly byte[] OldSpreadsheet = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>A reader over the text, and a note when it is not the UTF-8 that is expected.</summary>
    /// <exception cref="ImportFileException">It is empty or not a text.</exception>
    public static (TextReader Reader, string? Note) Open(Stream file)
    {
        var bytes = Seekable(file);
        Span<byte> start = stackalloc byte[512];
        var length = bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        start = start[..length];
        bytes.Position = 0;
        if (start.IsEmpty)
            throw new ImportFileException("The file is empty.");
        if (start.StartsWith(Zip) || start.StartsWith(OldSpreadsheet))
            throw new ImportFileException("The file is a spreadsheet or an archive, not a CSV. Open it and save the sheet as 'CSV UTF-8'.");
        if (start.StartsWith((byte[])[0xFF, 0xFE]) || start.StartsWith((byte[])[0xFE, 0xFF]))
            return (new StreamReader(bytes, Encoding.Unicode, detectEncodingFromByteOrderMarks: true), "The file is written in UTF-16; it was read so.");

        // One zero byte is a broken row; half of them is another encoding.
        if (start.Count((byte)0) > start.Length / 4)
            throw new ImportFileException("The file is not a text in UTF-8 (it holds zero bytes). Save it as 'CSV UTF-8'.");
        if (start.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
            throw new ImportFileException("The file is a web page, not a CSV: the download was probably refused. Open it in a browser to see why.");
        if (IsUtf8(bytes))
            return (new StreamReader(bytes, Encoding.UTF8), null);

        // Editions before 2020 were published in the Windows alphabet.
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return (new StreamReader(bytes, windows), "The file is not UTF-8; it was read as Windows-1252. Look at names with accents.");
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

    private static bool IsUtf8(Stream bytes)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var buffer = new byte[64 * 1024];
        var chars = new char[buffer.Length + 1];
        try
        {
            int read;
            do
            {
                read = bytes.Read(buffer);
                decoder.GetChars(buffer, 0, read, chars, 0, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            bytes.Position = 0;
        }
    }
}
