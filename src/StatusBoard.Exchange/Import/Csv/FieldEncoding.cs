namespace StatusBoard.Exchange.Import.Csv;

/// <summary>The encoding of a field.</summary>
internal enum FieldEncoding
{
    /// <summary>ASCII only, which all these encodings write alike.</summary>
    Ascii,

    /// <summary>UTF-8 with letters beyond ASCII.</summary>
    Utf8,

    /// <summary>Windows-1252, in which editions before 2020 were published.</summary>
    Windows1252,
}
