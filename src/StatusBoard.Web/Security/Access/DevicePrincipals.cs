using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Web.Security.Access;

/// <summary>Looks up displays as principals.</summary>
public sealed class DevicePrincipals(DeviceStore devices, PresentMode present) : IPrincipalSource
{
    /// <inheritdoc/>
    public string Kind => "device";

    /// <inheritdoc/>
    public async Task<string?> FindNameAsync(int id, CancellationToken cancellationToken) =>
        (await devices.FindNamesAsync([id], present.Mode, cancellationToken)).GetValueOrDefault(id);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<int, ValidPrincipal>> FindManyAsync(
        IReadOnlyCollection<int> ids, CancellationToken cancellationToken) =>
        (await devices.FindNamesAsync(ids, present.Mode, cancellationToken))
            .ToDictionary(one => one.Key, one => new ValidPrincipal(one.Value));
}
