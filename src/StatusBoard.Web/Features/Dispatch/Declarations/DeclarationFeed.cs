using StatusBoard.Dispatch.Declarations;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Dispatch.Declarations;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Declarations;

/// <summary>What is declared now, on every node whoever declares it: read every second, and at once where it was written here.</summary>
public sealed class DeclarationFeed(DeclarationStore store, TimeProvider time)
{
    private volatile IReadOnlyList<AreaDeclaration> current = [];

    /// <summary>Raised when something was declared or has ended; handlers return at once.</summary>
    public event Action? Changed;

    /// <summary>The declarations that are in force, the newest first.</summary>
    public IReadOnlyList<AreaDeclaration> Current => current;

    /// <summary>Whether they were read since this node began.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Reads what is in force.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read; what is known stays.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var read = (await store.SinceAsync(now, cancellationToken)).Where(one => one.IsInForce(now)).ToList();
        // A number alone is not the same declaration: a database that was put back gives it to another.
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
