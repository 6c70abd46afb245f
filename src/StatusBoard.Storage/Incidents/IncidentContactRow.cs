using StatusBoard.Texts;

namespace StatusBoard.Storage.Incidents;

/// <summary>A contact as it is read.</summary>
internal sealed class IncidentContactRow
{
    public required string Facility { get; init; }

    public DateTimeOffset ContactedAt { get; init; }

    public string? Asked { get; init => field = PlainText.ForShowOrNull(value); }

    public required string Result { get; init => field = PlainText.ForShow(value, lines: true); }

    public required string Author { get; init => field = PlainText.ForShow(value); }
}
