using StatusBoard.Declarations;
using StatusBoard.Storage.Declarations;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Web.Declarations;

/// <summary>What is declared now, on every node whoever declares it: read every second, and at once where it was written here.</summary>
public sealed class DeclarationFeed(DeclarationStore store, TimeProvider time)
{
    private volatile IReadOnlyList<AreaDeclaration> current = [];

    /// <summary>Raised when something was declared or has ended; handlers return at once.</summary>
    public event Action? Changed;

    /// <summary>The declarations that are in force, the newest first.</summary>
    public IReadOnlyList<AreaDeclaration> Current => current;

    /// <summary>Reads what is in force.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read; what is known stays.</exception>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var read = (await store.SinceAsync(now, cancel)).Where(one => one.IsInForce(now)).ToList();
        if (read.Select(one => one.Id).SequenceEqual(current.Select(one => one.Id)))
            return;
        current = read;
        Changed?.Invoke();
    }
}
