using System.Data.Common;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.KeyRing;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Security.KeyRing;

/// <summary>Stores the keys of Data Protection in the database, so that a session is valid on all nodes and after a restart. The framework
/// may ask for keys before the schema exists or while the database is unreachable; a key created then is held in memory and stored as soon
/// as possible.</summary>
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
#pragma warning disable VSTHRD002 // IXmlRepository is synchronous. It is called about once a day, on a thread of its own.
                last = Task.Run(() => store.AllAsync(CancellationToken.None)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            }
            catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
            {
                // The keys that were read last are used, together with those not stored yet.
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
#pragma warning disable VSTHRD002 // IXmlRepository is synchronous.
                Task.Run(() => store.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None))
                    .GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
            }
            catch (Exception exception) when (exception is DatabaseUnavailableException or DbException)
            {
                notKept.Add((friendlyName, element));
            }
        }
    }

    /// <summary>Stores keys that could not be stored before; called once the schema exists.</summary>
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
