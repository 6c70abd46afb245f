using StatusBoard.Texts;

namespace StatusBoard.Storage.Dispatch.Handover;

/// <summary>A note for the next shift.</summary>
public sealed class HandoverNote
{
    /// <summary>Its number; larger than that of every note before it.</summary>
    public long Id { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset NotedAt { get; init; }

    /// <summary>The USPS code of the state that it is about; null for any.</summary>
    public string? State { get; init; }

    /// <summary>The region that it is about; null for any.</summary>
    public string? Region { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>The health system that it is about; null for any.</summary>
    public string? SystemName { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>The text.</summary>
    public required string Text { get; init => field = PlainText.ForShow(value, lines: true); }

    /// <summary>The name of who wrote it.</summary>
    public required string NotedBy { get; init => field = PlainText.ForShow(value); }
}
