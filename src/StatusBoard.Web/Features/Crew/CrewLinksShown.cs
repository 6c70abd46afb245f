using System.Collections.Concurrent;

namespace StatusBoard.Web.Features.Crew;

/// <summary>Keeps a new link for a minute, until the page has shown it once to whoever made it. The address of the page has a number and
/// not the secret.</summary>
public sealed class CrewLinksShown(TimeProvider time)
{
    private const int Most = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (string Principal, string Secret, DateTimeOffset Until)> links = new();

    /// <summary>Keeps a secret.</summary>
    /// <returns>The number by which it is taken.</returns>
    public string Keep(string principal, string secret)
    {
        var now = time.GetUtcNow();
        foreach (var (old, kept) in links)
        {
            if (kept.Until < now || links.Count > Most)
                links.TryRemove(old, out _);
        }

        var number = Guid.NewGuid().ToString("N");
        links[number] = (principal, secret, now + Kept);
        return number;
    }

    /// <summary>Takes a secret, once; null where there is none for this principal.</summary>
    public string? Take(string number, string principal) =>
        links.TryGetValue(number, out var kept) && kept.Principal == principal && links.TryRemove(number, out kept)
        && kept.Until >= time.GetUtcNow() ? kept.Secret : null;
}
