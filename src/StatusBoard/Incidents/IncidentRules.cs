using StatusBoard.Reports;

namespace StatusBoard.Incidents;

/// <summary>What makes an incident and its log acceptable. The database's constraints hold the same for plain SQL.</summary>
public static class IncidentRules
{
    /// <summary>The longest name of an incident, an area, a person or a link, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The longest entry of a log, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>The longest address of a link, in characters.</summary>
    public const int MaxAddress = 1000;

    /// <summary>The most links that one entry has.</summary>
    public const int MaxLinks = 10;

    /// <summary>The most facilities of one incident.</summary>
    public const int MaxFacilities = 5000;

    /// <summary>How long ago an incident may have begun: longer is taken for a slip of the hand.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(366);

    /// <summary>Clocks differ a little: a start this far ahead is taken for now.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Names everything that is wrong with what is said of an incident; empty when it is acceptable.</summary>
    public static IEnumerable<ReportProblem> Check(IncidentDraft draft, DateTimeOffset now)
    {
        foreach (var problem in CheckText(draft.Name, "name", MaxName, required: true).Concat(CheckText(draft.Area, "area", MaxName)).Concat(CheckText(draft.System, "system", MaxName)))
            yield return problem;
        if (draft.StartedAt > now + Ahead)
            yield return new("startedAt", "The start lies in the future.");
        else if (draft.StartedAt < now - MaxAge)
            yield return new("startedAt", $"The start lies more than {MaxAge.TotalDays:0} days back.");
    }

    /// <summary>Names everything that is wrong with an entry of the log.</summary>
    public static IEnumerable<ReportProblem> CheckEntry(string? text, IReadOnlyList<IncidentLink> links)
    {
        foreach (var problem in CheckText(text, "text", MaxText, required: true))
            yield return problem;
        if (links.Count > MaxLinks)
            yield return new("links", $"There are {links.Count} links; an entry has at most {MaxLinks}.");
        for (var i = 0; i < links.Count; i++)
        {
            foreach (var problem in CheckText(links[i].Name, $"links[{i}].name", MaxName, required: true))
                yield return problem;
            if (!IsWebAddress(links[i].Address))
                yield return new($"links[{i}].address", "The address has to begin with https:// or http:// and lead somewhere.");
            else if (links[i].Address.Length > MaxAddress)
                yield return new($"links[{i}].address", $"The address has {links[i].Address.Length} characters; at most {MaxAddress} are kept.");
        }
    }

    /// <summary>Names everything that is wrong with the name of who takes an incident over.</summary>
    public static IEnumerable<ReportProblem> CheckCoordinator(string? name) => CheckText(name, "coordinator", MaxName, required: true);

    /// <summary>The draft with its texts trimmed, empty ones taken for none, and its start cut to the millisecond that is kept and not past now.</summary>
    public static IncidentDraft Normalise(IncidentDraft draft, DateTimeOffset now) => draft with
    {
        Name = draft.Name.Trim(),
        System = TextOrNull(draft.System),
        Area = TextOrNull(draft.Area),
        StartedAt = (draft.StartedAt > now ? now : draft.StartedAt).ToMilliseconds(),
    };

    private static bool IsWebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.Host.Length > 0;

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static IEnumerable<ReportProblem> CheckText(string? text, string field, int most, bool required = false)
    {
        if (required && string.IsNullOrWhiteSpace(text))
            yield return new(field, "It is missing.");
        if (text?.Length > most)
            yield return new(field, $"It has {text.Length} characters; at most {most} are kept.");
        if (text is not null && text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
            yield return new(field, "It holds control characters.");
    }
}
