using StatusBoard.Runs;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Runs;

/// <summary>A run as it is stored.</summary>
internal sealed class RunRow
{
    public required string Agency { get; init; }

    public required string Unit { get; init => field = PlainText.ForShow(value); }

    public required string Facility { get; init; }

    public required string State { get; init; }

    public string? Need { get; init; }

    public DateTimeOffset? DepartedAt { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public DateTimeOffset? ClearedAt { get; init; }

    public DateTimeOffset? ExpectedAt { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    public Run ToRun() => new(
        Unit, Facility, CodeNames<RunState>.TryParse(State, out var state) ? state : throw new FormatException($"'{State}' is no state."))
    {
        Need = Need,
        DepartedAt = DepartedAt,
        ArrivedAt = ArrivedAt,
        ClearedAt = ClearedAt,
        ExpectedAt = ExpectedAt,
        ReportedAt = ReportedAt,
    };
}
