using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Access;

/// <summary>A key as it is kept: anybody with a SQL client may have written its end.</summary>
internal sealed class ApiKeyRow
{
    public int Id { get; init; }

    public required string Name { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public object? ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? Mode { get; init; }

    /// <summary>The key, with an end that cannot be read told and marked: the key stays in the list, where it can be revoked.</summary>
    public ApiKey ToKey(RowsLeftOut leftOut)
    {
        DateTimeOffset? ends = null;
        var isUnreadable = false;
        try
        {
            ends = ExpiresAt is null ? null : TypeHandlers.ToTime(ExpiresAt);
        }
        catch (FormatException exception)
        {
            isUnreadable = true;
            leftOut.Note("ApiKey", $"Id {Id}", $"ExpiresAt cannot be read, so the key counts as ended: {exception.Message}");
        }

        return new ApiKey
        {
            Id = Id,
            Name = Name,
            CreatedAt = CreatedAt,
            CreatedBy = CreatedBy,
            ExpiresAt = ends,
            EndIsUnreadable = isUnreadable,
            LastUsedAt = LastUsedAt,
            RevokedAt = RevokedAt,
            Mode = CodeNames<BoardMode>.TryParse(Mode, out var mode) ? mode : null,
        };
    }
}
