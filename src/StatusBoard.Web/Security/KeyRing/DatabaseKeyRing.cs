using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.KeyRing;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.KeyRing;

/// <summary>
/// Keeps the keys of Data Protection in the database, so that a session made on one node is good on all, and after a
/// restart. The framework asks for keys before the schema is there, and when the database is away: a key made then is
/// remembered here and kept as soon as that is possible.
/// </summary>
public sealed class DatabaseKeyRing(KeyRingStore store) : IXmlRepository, IDatabaseSeed
{
    private readonly Lock gate = new();
    private readonly List<(string Name, XElement Key)> notKept = [];
    private IReadOnlyList<string> last = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        lock (gate)
        {
            try
            {
                // The framework asks from where it cannot wait otherwise, once a day.
                last = Task.Run(() => store.AllAsync(CancellationToken.None)).GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
            {
                // What was read last, with what could not be kept, has to do.
            }

            return [.. last.Select(XElement.Parse), .. notKept.Select(one => one.Key)];
        }
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        lock (gate)
        {
            try
            {
                Task.Run(() => store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None))
                    .GetAwaiter().GetResult();
            }
            catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
            {
                notKept.Add((friendlyName, element));
            }
        }
    }

    /// <summary>Once the schema is there: keeps what could not be kept before.</summary>
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        (string Name, XElement Key)[] waiting;
        lock (gate)
            waiting = [.. notKept];
        foreach (var (name, key) in waiting)
        {
            await store.AddAsync(name, key.ToString(SaveOptions.DisableFormatting), cancellationToken);
            lock (gate)
                notKept.RemoveAll(one => one.Name == name);
        }
    }
}
