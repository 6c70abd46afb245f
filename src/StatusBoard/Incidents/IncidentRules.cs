using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Incidents;

/// <summary>Validation of incidents and their logs. The database's constraints enforce the same for plain SQL.</summary>
public static class IncidentRules
{
    /// <summary>The maximum length of the name of an incident, area, person or link, in characters.</summary>
    public const int MaxName = 200;

    /// <summary>The maximum length of a log entry, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>The maximum length of a hand-over note, in characters. Together with both names it has to fit into one log
    /// entry.</summary>
    public const int MaxNote = MaxText - MaxName - 100;

    /// <summary>The maximum length of a link's address, in characters.</summary>
    public const int MaxAddress = 1000;

    /// <summary>The maximum number of links of an entry.</summary>
    public const int MaxLinks = 10;

    /// <summary>The maximum number of facilities of an incident.</summary>
    public const int MaxFacilities = 5000;

    /// <summary>The maximum age of an incident's start; an earlier start is taken for a typing error.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(366);

    /// <summary>The tolerance for clocks that differ: a start up to this far in the future is accepted and stored as the present
    /// time.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Returns every problem of an incident; empty when it is valid.</summary>
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

    /// <summary>Returns every problem of a log entry; empty when it is valid.</summary>
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

    /// <summary>Returns every problem of a hand-over: of the new coordinator's name and of the note.</summary>
    public static IEnumerable<ReportProblem> CheckHandOver(string? coordinator, string? note) =>
        PlainText.Check("coordinator", coordinator, MaxName, required: true).Concat(PlainText.Check("note", note, MaxNote, lines: true));

    /// <summary>Returns the draft in normal form: texts normalised, empty texts as null, and the start truncated to milliseconds and not
    /// later than now.</summary>
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
