using StatusBoard.Insights;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>A stretch as the database has it.</summary>
internal sealed record StretchRow
{
    public required string ServiceCode { get; init; }

    public required string Basis { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public required string Status { get; init; }

    public bool Stale { get; init; }

    public required DateTimeOffset LearnedAt { get; init; }

    public static StretchRow Of(string service, StretchTime time, Stretch stretch) => new()
    {
        ServiceCode = service,
        Basis = CodeNames<StretchTime>.Of(time),
        StartsAt = stretch.Start.ToUniversalTime(),
        EndsAt = stretch.End?.ToUniversalTime(),
        Status = stretch.State.Status.Code(),
        Stale = stretch.State.IsStale,
        LearnedAt = stretch.LearnedAt.ToUniversalTime(),
    };

    public override string ToString() =>
        $"{Basis}: {Status}{(Stale ? " (stale)" : "")} {StartsAt:u} to {(EndsAt is { } end ? $"{end:u}" : "now")}";
}

/// <summary>An event as far as stretches are made of it. In SQLite a time that a plain SQL writer has left may be none.</summary>
internal sealed class StretchEventRow
{
    public required string ServiceCode { get; init; }

    public required object OccurredAt { get; init; }

    public required string Kind { get; init; }

    public required string Status { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    public StretchEvent ToEvent() => new(
        TypeHandlers.ToTime(OccurredAt),
        CodeNames<Status>.TryParse(Status, out var status) ? status : Statuses.Status.Unknown,
        Kind == "stale")
    {
        Since = Since is null ? null : TypeHandlers.ToTime(Since),
        ConfirmedAt = ConfirmedAt is null ? null : TypeHandlers.ToTime(ConfirmedAt),
    };
}
