using StatusBoard.Dispatch.Declarations;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>The declarations in force, read on every node once a second, and at once after a write on this node.</summary>
public sealed class DeclarationFeed(DeclarationStore store, TimeProvider time)
{
    private volatile IReadOnlyList<AreaDeclaration> current = [];

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
        var read = (await store.SinceAsync(now, cancellationToken)).Where(one => one.IsInForce(now)).ToList();
        // Ids alone are not compared, because a restored database may reuse them.
        if (!read.Select(Identity).SequenceEqual(current.Select(Identity)))
        {
            current = read;
            Handlers.Each(Changed, handler => handler());
        }

        IsRead = true;
    }

    private static (int Id, string Scheme, string State, string? Region, string Name, string Effect, DateTimeOffset At,
        DateTimeOffset? Until, string Suspends) Identity(AreaDeclaration one) =>
        (one.Id, one.Scheme, one.State, one.Region, one.Name, one.Effect, one.DeclaredAt, one.Until, string.Join(';', one.Suspends));
}
