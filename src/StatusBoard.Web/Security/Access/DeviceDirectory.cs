using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks up devices by their token and caches the results for a few seconds.</summary>
public sealed class DeviceDirectory(DeviceStore store, TimeProvider time)
{
    private readonly ShortCache<Device> known = new(time, AccessGuard.Remembered);

    /// <summary>Returns the valid device with a token; null when there is none.</summary>
    public async Task<Device?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(token);
        return await known.FindAsync(hash, () => store.FindByHashAsync(hash, cancellationToken));
    }
}
