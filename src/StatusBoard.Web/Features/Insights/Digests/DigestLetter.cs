using System.Globalization;
using System.Text;
using StatusBoard.Incidents;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Now;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Incidents;
using StatusBoard.Web.Features.Insights.Reach;

namespace StatusBoard.Web.Features.Insights.Digests;

/// <summary>Writes digests: the sentence, the figures and the links of the page of the present figures.</summary>
/// <param name="board">Where people reach the board; null for no links.</param>
public sealed class DigestLetter(Uri? board)
{
    private const int MostAreas = 6;
    private const int MostIncidents = 10;

    /// <summary>The digest of a moment.</summary>
    /// <param name="to">Who gets it.</param>
    /// <param name="figures">The figures of what they may see.</param>
    /// <param name="reach">Who loses reach; null where that is not known.</param>
    /// <param name="incidents">The incidents that go on, of those that they may see.</param>
    /// <param name="now">The moment of the figures.</param>
    public DigestMessage Of(
        DigestPerson to, NowFigures figures, AccessFigures? reach, IReadOnlyList<(Incident Incident, IncidentCounts Counts)> incidents,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(incidents);
        var text = new StringBuilder();
        Figures(text, to, figures, reach, incidents, now);
        return Message(to, NowWords.Sentence(figures.Counts), text);
    }

    /// <summary>The digest after steps of an incident.</summary>
    /// <param name="to">Who gets it.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="steps">The steps, the oldest first.</param>
    /// <param name="figures">The figures of what they may see.</param>
    /// <param name="reach">Who loses reach; null where that is not known.</param>
    /// <param name="incidents">The incidents that go on, of those that they may see.</param>
    /// <param name="now">The moment of the figures.</param>
    public DigestMessage Of(
        DigestPerson to, Incident incident, IReadOnlyList<DigestStep> steps, NowFigures figures, AccessFigures? reach,
        IReadOnlyList<(Incident Incident, IncidentCounts Counts)> incidents, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(incidents);
        var text = new StringBuilder();
        Line(text, incident.Name);
        foreach (var step in steps)
            Line(text, $"- {Moment(step.OccurredAt, to)}: {step.Text.ReplaceLineEndings(" ")} ({step.Author})");
        Link(text, "The incident", $"/incidents/{incident.Id.ToString(CultureInfo.InvariantCulture)}");
        Line(text, "");
        Figures(text, to, figures, reach, incidents, now);
        return Message(to, $"{incident.Name}: {steps[^1].Text.ReplaceLineEndings(" ")}", text);
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string Moment(DateTimeOffset at, DigestPerson to) => TimeZoneInfo
        .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(to.Choice.TimeZone))
        .ToString("ddd d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int? count) => count is { } some ? NowWords.Number(some) : "–";

    private static int? Before(NowFigures figures, int moment, Func<EdCounts, int> of) =>
        moment < figures.Past.Length && figures.Past[moment].Counts is { } counts ? of(counts) : null;

    private void Figures(
        StringBuilder text, DigestPerson to, NowFigures figures, AccessFigures? reach,
        IReadOnlyList<(Incident Incident, IncidentCounts Counts)> incidents, DateTimeOffset now)
    {
        Line(text, NowWords.Sentence(figures.Counts));
        Line(text, $"As of {Moment(now, to)} ({to.Choice.TimeZone}); what has happened since is not in this message.");
        Line(text, "");
        Line(text, "Emergency departments");
        foreach (var condition in NowWords.InOrder)
        {
            var before = NowPictures.Moments.Select((ago, i) =>
                $"{NowWords.Ago(ago)} {Number(Before(figures, i, counts => counts[condition]))}");
            Line(text, $"{NowWords.Name(condition)}: {Number(figures.Counts[condition])} ({string.Join(", ", before)})");
        }

        Link(text, "Now", "/insights");
        if (reach is not null)
        {
            Line(text, "");
            Line(text, ReachWords.Sentence(reach));
            Link(text, "Reach", "/insights/reach");
        }

        var services = figures.Services.Where(one => one.Suspended > 0).ToList();
        if (services.Count > 0)
        {
            Line(text, "");
            Line(text, "Services suspended: "
                + string.Join(", ", services.Select(one => $"{one.Service.Name} {Number(one.Suspended)}")));
        }

        var states = figures.States.Where(one => one.Counts.NotAccepting > 0).Take(MostAreas).ToList();
        if (states.Count > 0)
        {
            Line(text, "");
            Line(text, "Affected most");
            foreach (var one in states)
            {
                Line(text, $"{UsStates.NameOf(one.Name)}: {Number(one.Counts.Closed)} closed, {Number(one.Counts.Diverting)} "
                    + "diverting of "
                    + Number(one.Counts.Total));
            }
        }

        if (incidents.Count > 0)
        {
            Line(text, "");
            Line(text, "Incidents");
            foreach (var (incident, counts) in incidents.Take(MostIncidents))
            {
                Line(text, $"{incident.Name}: for {Span.Words(now - incident.StartedAt)}, {Number(counts.Facilities)} facilities, "
                    + $"{Number(counts.Departments.Closed)} emergency departments closed, "
                    + $"{Number(counts.Departments.Diverting)} diverting");
                Link(text, "", $"/incidents/{incident.Id.ToString(CultureInfo.InvariantCulture)}");
            }
        }

        Line(text, "");
        Link(text, "Over time", "/insights/time");
    }

    private DigestMessage Message(DigestPerson to, string title, StringBuilder text)
    {
        Line(text, "You chose this message. " + (board is null ? "Change or end it at /account." : "Change or end it:"));
        Link(text, "", "/account#digests");
        return new DigestMessage(to.Id, to.Choice.Email ?? "", title, text.ToString());
    }

    private void Link(StringBuilder text, string name, string path)
    {
        if (board is not null)
            Line(text, (name.Length > 0 ? name + ": " : "") + BoardLink.To(board, path));
    }
}
