namespace StatusBoard.Storage.Reporting;

/// <summary>A code of a facility's sheet as it is kept: not the code itself.</summary>
public sealed class DowntimeCode
{
    /// <summary>Its number on the sheet.</summary>
    public int Number { get; init; }

    /// <summary>When the sheet was made.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When it was used; null while it is good.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>Who took it.</summary>
    public string? UsedBy { get; init; }

    internal string Salt { get; init; } = "";

    internal string Hash { get; init; } = "";
}
