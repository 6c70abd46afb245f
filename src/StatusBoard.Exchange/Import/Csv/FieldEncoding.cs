namespace StatusBoard.Exchange.Import.Csv;

/// <summary>How the bytes of a field are written.</summary>
internal enum FieldEncoding
{
    /// <summary>Letters of English, which every alphabet writes alike.</summary>
    Ascii,

    /// <summary>UTF-8 with letters beyond ASCII.</summary>
    Utf8,

    /// <summary>Windows-1252, in which editions before 2020 were published.</summary>
    Windows1252,
}
