using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks devices up by their token, and remembers the answer for a few seconds.</summary>
public sealed class DeviceDirectory(DeviceStore store, TimeProvider time)
{
    private readonly ShortMemory<Device> known = new(time, AccessGuard.Remembered);

    /// <summary>The device in force that has this token, or null.</summary>
    public async Task<Device?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = Secret.Hash(token);
        return await known.FindAsync(hash, () => store.FindByHashAsync(hash, cancellationToken));
    }
}
