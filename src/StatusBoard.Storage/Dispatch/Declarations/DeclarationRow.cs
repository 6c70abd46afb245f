using StatusBoard.Dispatch.Declarations;
using StatusBoard.Schemes;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Dispatch.Declarations;

/// <summary>A declaration as it is kept.</summary>
internal sealed class DeclarationRow
{
    public int Id { get; init; }

    public required string SchemeCode { get; init; }

    public required string State { get; init; }

    public string? Region { get; init; }

    public required string Name { get; init => field = PlainText.ForShow(value); }

    public required string Effect { get; init; }

    public required string Suspends { get; init; }

    public required string Reason { get; init => field = PlainText.ForShow(value, lines: true); }

    public DateTimeOffset DeclaredAt { get; init; }

    public required string DeclaredBy { get; init => field = PlainText.ForShow(value); }

    public DateTimeOffset? ExpectedEnd { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init => field = PlainText.ForShowOrNull(value); }

    public AreaDeclaration ToDeclaration() => new(Id, SchemeCode, State, Region, Name, Effect, Reason, DeclaredAt, DeclaredBy)
    {
        Suspends = SuspendedStatus.Read(Suspends),
        Until = ExpectedEnd,
        EndedAt = EndedAt,
        EndedBy = EndedBy,
    };
}
