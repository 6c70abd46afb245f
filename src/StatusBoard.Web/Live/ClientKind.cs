namespace StatusBoard.Web.Live;

/// <summary>By which way a client is told of changes.</summary>
internal enum ClientKind
{
    /// <summary>A page with a circuit, which confirms what it shows.</summary>
    Page,

    /// <summary>A client of the hub.</summary>
    Hub,

    /// <summary>A stream of server-sent events.</summary>
    Stream,
}
