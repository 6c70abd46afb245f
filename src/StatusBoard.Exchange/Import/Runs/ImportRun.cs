namespace StatusBoard.Exchange.Import.Runs;

/// <summary>One import of a list: by whom, when, its progress and its result.</summary>
public sealed class ImportRun
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The layout of the list.</summary>
    public required string List { get; init; }

    /// <summary>The file's name.</summary>
    public required string FileName { get; init; }

    /// <summary>The SHA-256 of the file, in hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>The edition of the list, as far as the file tells it; later editions are greater.</summary>
    public string? Edition { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>The person who began it.</summary>
    public required string StartedByName { get; init; }

    /// <summary><c>running</c>, <c>done</c>, <c>stopped</c> (in part) or <c>undone</c>.</summary>
    public required string State { get; init; }

    /// <summary>The number of facilities to be written.</summary>
    public int Total { get; init; }

    /// <summary>The number of facilities processed.</summary>
    public int Done { get; init; }

    /// <summary>The number of facilities added.</summary>
    public int Added { get; init; }

    /// <summary>The number of facilities changed.</summary>
    public int Changed { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it stopped.</summary>
    public string? Problem { get; init; }

    /// <summary>When it was undone.</summary>
    public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>The person who undid it.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>Whether it can be undone.</summary>
    public bool CanBeUndone => State is "done" or "stopped" && Added + Changed > 0;
}
