using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Incidents;

/// <summary>What makes an incident and its log acceptable. The database's constraints hold the same for plain SQL.</summary>
public static class IncidentRules
{
    /// <summary>The longest name of an incident, an area, a person or a link, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The longest entry of a log, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>The longest note of a hand-over, in characters: with both names it is an entry of the log.</summary>
    public const int MaxNote = MaxText - MaxName - 100;

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
        foreach (var problem in PlainText.Check("name", draft.Name, MaxName, required: true)
            .Concat(PlainText.Check("area", draft.Area, MaxName)).Concat(PlainText.Check("system", draft.System, MaxName)))
            yield return problem;
        if (draft.StartedAt > now + Ahead)
            yield return new("startedAt", "The start lies in the future.");
        else if (draft.StartedAt < now - MaxAge)
            yield return new("startedAt", $"The start lies more than {MaxAge.TotalDays:0} days back.");
    }

    /// <summary>Names everything that is wrong with an entry of the log.</summary>
    public static IEnumerable<ReportProblem> CheckEntry(string? text, IReadOnlyList<IncidentLink> links)
    {
        foreach (var problem in PlainText.Check("text", text, MaxText, required: true, lines: true))
            yield return problem;
        if (links.Count > MaxLinks)
            yield return new("links", $"There are {links.Count} links; an entry has at most {MaxLinks}.");
        for (var i = 0; i < links.Count; i++)
        {
            foreach (var problem in PlainText.Check($"links[{i}].name", links[i].Name, MaxName, required: true))
                yield return problem;
            if (!IsWebAddress(links[i].Address))
                yield return new($"links[{i}].address", "The address has to begin with https:// or http:// and lead somewhere.");
            else if (links[i].Address.Length > MaxAddress)
                yield return new(
                    $"links[{i}].address", $"The address has {links[i].Address.Length} characters; at most {MaxAddress} are kept.");
            else if (PlainText.Problem(links[i].Address) is { } problem)
                yield return new($"links[{i}].address", problem);
        }
    }

    /// <summary>Names everything that is wrong with the name of who takes an incident over, and with what they have to know.</summary>
    public static IEnumerable<ReportProblem> CheckHandOver(string? coordinator, string? note) =>
        PlainText.Check("coordinator", coordinator, MaxName, required: true).Concat(PlainText.Check("note", note, MaxNote, lines: true));

    /// <summary>The draft with its texts in their one form, empty ones taken for none, and its start cut to the millisecond that is kept
    /// and not past now.</summary>
    public static IncidentDraft Normalise(IncidentDraft draft, DateTimeOffset now) => draft with
    {
        Name = PlainText.Normalise(draft.Name),
        System = PlainText.NormaliseOrNull(draft.System),
        Area = PlainText.NormaliseOrNull(draft.Area),
        StartedAt = (draft.StartedAt > now ? now : draft.StartedAt).ToMilliseconds(),
    };

    private static bool IsWebAddress(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.Host.Length > 0;
}
