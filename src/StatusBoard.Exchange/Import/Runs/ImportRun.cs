namespace StatusBoard.Exchange.Import.Runs;

/// <summary>One taking of a list: who, when, how far, and what became of it.</summary>
public sealed class ImportRun
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The layout of the list.</summary>
    public required string List { get; init; }

    /// <summary>What the file was called.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Which edition of the list it is, as far as the file tells; later ones are greater.</summary>
    public string? Edition { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Who began it.</summary>
    public required string StartedByName { get; init; }

    /// <summary><c>running</c>, <c>done</c>, <c>stopped</c> (in part) or <c>undone</c>.</summary>
    public required string State { get; init; }

    /// <summary>How many facilities it writes.</summary>
    public int Total { get; init; }

    /// <summary>How many of them it has come through.</summary>
    public int Done { get; init; }

    /// <summary>How many it added.</summary>
    public int Added { get; init; }

    /// <summary>How many it changed.</summary>
    public int Changed { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it stopped.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Who took it back.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>Whether it can be taken back.</summary>
    public bool CanBeUndone => State is "done" or "stopped" && Added + Changed > 0;
}
