using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>A status of a service that a declaration suspends.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The status.</param>
public readonly record struct SuspendedStatus(string Service, Status Status)
{
    /// <summary>Parses a stored list, for example <c>ed/diversion,trauma/diversion</c>. Items that are not understood are
    /// ignored.</summary>
    public static ImmutableArray<SuspendedStatus> Read(string? text)
    {
        var all = ImmutableArray.CreateBuilder<SuspendedStatus>();
        foreach (var one in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (one.Split('/', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } service, var status]
                && CodeNames<Status>.TryParse(status, out var known))
                all.Add(new SuspendedStatus(service, known));
        }

        return all.ToImmutable();
    }

    /// <summary>Formats a list for storage.</summary>
    public static string Write(IEnumerable<SuspendedStatus> all) => string.Join(',', all.Select(one => one.ToString()));

    /// <inheritdoc/>
    public override string ToString() => $"{Service}/{Status.Code()}";
}
