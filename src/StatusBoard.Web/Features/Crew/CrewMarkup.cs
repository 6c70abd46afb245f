using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using StatusBoard.Dispatch;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Ambulances;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Crew;

/// <summary>The answer of the crew's page, as markup: who accepts, who is crowded, who is closed. Every text is encoded.</summary>
internal static class CrewMarkup
{
    private const int MostAccepting = 5;
    private const int MostShut = 8;

    /// <summary>Writes the answer to a question.</summary>
    public static string Answer(CrewQuestion question, NearestAnswer answer, LoadPicture ambulances)
    {
        StringBuilder html = new();
        html.Append("<h2>").Append(answer.Accepting.Count > 0 ? "Accepting" : "Nobody is known to accept")
            .Append(question.Need == Need.General ? "" : $" · {Text(question.Need.Name)}").Append("</h2>\n");
        if (answer.Accepting.Count > 0)
        {
            html.Append("<ol class=\"crew-list\" data-accepting>\n");
            foreach (var one in answer.Accepting.Take(MostAccepting))
                One(html, one, question.Need, ambulances, "yes");
            html.Append("</ol>\n");
        }
        else
        {
            html.Append("<p>Call your dispatcher.</p>\n");
        }

        var call = answer.Accepting.Count == 0 ? answer.ToCall : [.. answer.Stale.Take(3)];
        Section(html, "Not confirmed: call first", "ask", call, question.Need, ambulances);
        var shut = answer.Excluded.Where(one => one.Acceptance.IsClosedOrDiverting).Take(MostShut).ToList();
        Section(html, "Closed or diverting", "no", shut, question.Need, ambulances);
        return html.ToString();
    }

    private static void Section(
        StringBuilder html, string title, string css, IReadOnlyList<NearestCandidate> list, Need need, LoadPicture ambulances)
    {
        if (list.Count == 0)
            return;
        html.Append("<h2>").Append(title).Append("</h2>\n<ol class=\"crew-list\">\n");
        foreach (var one in list)
            One(html, one, need, ambulances, css);
        html.Append("</ol>\n");
    }

    private static void One(StringBuilder html, NearestCandidate one, Need need, LoadPicture ambulances, string css)
    {
        var facility = one.Facility.Facility;
        var load = ambulances.Of(facility.Code);
        html.Append("<li class=\"").Append(css).Append("\"><div class=\"far\"><b>")
            .Append(one.Minutes.ToString(CultureInfo.InvariantCulture)).Append("</b> min<small>")
            .Append(one.Miles.ToString("0.0", CultureInfo.InvariantCulture)).Append(" mi</small></div><div><b class=\"name\">")
            .Append(UserText.Markup(facility.Name)).Append("</b>");
        if (one.Facility.Ed is { } ed)
        {
            html.Append("<span class=\"").Append(ed.Class()).Append(" said\">").Append(StatusShapes.Icon(ed.Class()))
                .Append(ed.Said("span"))
                .Append(css == "no" && one.Acceptance.Words(one.Facility, need) is { } why && ed.Status is not (Status.Closed
                    or Status.Diversion) ? $" · {Text(why)}" : "");
            if (ed.Status != Status.Unknown && ed.Entry.ConfirmedAt is { } at)
                html.Append(" · confirmed <sb-ago t=\"").Append(Ticks(at)).Append("\"></sb-ago>");
            html.Append("</span>");
        }

        if (one.Facility.Pressure is { } pressure)
            Crowded(html, pressure);
        if (load is not null)
            html.Append(LoadMarkup.Line(load).Value);
        if (facility.Phone is { } phone)
        {
            html.Append("<a class=\"phone\" href=\"tel:").Append(Text(phone)).Append("\">").Append(UserText.Markup(phone))
                .Append("</a>");
        }

        html.Append("</div></li>\n");
    }

    /// <summary>How full the department is, as measured, with the age of the value.</summary>
    private static void Crowded(StringBuilder html, EdPressure pressure)
    {
        html.Append("<span class=\"").Append(PressureMarkup.Class(pressure)).Append("\">")
            .Append(pressure.Band?.Tone == MeasureTone.High ? "Crowded: " : "")
            .Append(Text(pressure.Words)).Append(" · measured <sb-ago t=\"").Append(Ticks(pressure.Value.At)).Append("\"></sb-ago>");
        if (pressure.Contradiction is not null)
            html.Append(" · contradicts the declared status");
        html.Append("</span>");
    }

    /// <summary>What is said beside the answer: who crowds, and which agencies are silent.</summary>
    public static string Agencies(LoadPicture ambulances, DateTimeOffset now)
    {
        if (!ambulances.IsUsed)
            return "<p class=\"crew-note\">No agency reports its ambulances to this board: how many wait at a door is not known.</p>\n";
        var silent = ambulances.Agencies.Where(one => one.Agency.IsActive && one.IsSilent(now)).ToList();
        return silent.Count == 0 ? "" : "<p class=\"crew-note\">Silent, and counted nowhere: "
            + string.Join(", ", silent.Select(one => UserText.Markup(one.Agency.Name) + (one.ReportedAt is { } at
                ? $" since <sb-time t=\"{Ticks(at)}\" short></sb-time>" : ""))) + ".</p>\n";
    }

    internal static string Ticks(DateTimeOffset time) => StatusShapes.Ticks(time).ToString(CultureInfo.InvariantCulture);

    internal static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
