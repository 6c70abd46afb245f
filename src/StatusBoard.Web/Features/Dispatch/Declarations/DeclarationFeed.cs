using StatusBoard.Dispatch.Declarations;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>What is declared now, on every node whoever declares it: read when something has changed, and at once where it was written
/// here.</summary>
public sealed class DeclarationFeed(DeclarationStore store, TimeProvider time)
{
    private volatile IReadOnlyList<AreaDeclaration> current = [];
    private volatile IReadOnlyList<AreaDeclaration> known = [];

    /// <summary>Raised when a declaration was created or has ended; handlers have to return without waiting.</summary>
    public event Action? Changed;

    /// <summary>The declarations in force, newest first.</summary>
    public IReadOnlyList<AreaDeclaration> Current => current;

    /// <summary>Whether they were read since this node started.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Reads the declarations in force.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read; the known declarations stay.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        known = await store.SinceAsync(now, cancellationToken);
        Look();
        IsRead = true;
    }

    /// <summary>Takes note of what has begun or ended by itself since it was read.</summary>
    internal void Look()
    {
        var now = time.GetUtcNow();
        List<AreaDeclaration> read = [.. known.Where(one => one.IsInForce(now))];
        // A number alone is not the same declaration: a database that was put back gives it to another.
        if (!read.Select(Identity).SequenceEqual(current.Select(Identity)))
        {
            current = read;
            Handlers.Each(Changed, handler => handler());
        }
    }

    private static (int Id, string Scheme, string State, string? Region, string Name, string Effect, DateTimeOffset At,
        DateTimeOffset? Until, string Suspends) Identity(AreaDeclaration one) =>
        (one.Id, one.Scheme, one.State, one.Region, one.Name, one.Effect, one.DeclaredAt, one.Until, string.Join(';', one.Suspends));
}
