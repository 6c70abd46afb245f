using System.Globalization;
using System.Text;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Live.Proof;

namespace StatusBoard.Web.Features.Crew;

/// <summary>Writes the crew's page: markup without a circuit and without the component library, for a phone on one bar of signal. It says
/// NOT UP TO DATE until its script has an answer, and without scripts it reloads.</summary>
internal static class CrewPage
{
    /// <summary>The needs that have a button of their own.</summary>
    private static readonly string[] Buttons = ["general", "trauma", "stemi", "stroke", "peds", "ob", "burn", "psych"];

    public static string Write(string path, CrewQuestion question, CrewAnswer answer)
    {
        StringBuilder html = new(16_384);
        html.Append("""
            <!DOCTYPE html>
            <html lang="en" translate="no">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="dark light">
            <meta name="google" content="notranslate">
            <meta name="robots" content="noindex">
            <base href="/">

            """).Append(PageProof.Head).Append("<title>").Append(CrewMarkup.Text(answer.BoardMode.Title("Crew"))).Append("</title>\n")
            .Append(CultureInfo.InvariantCulture, $"""
                <style>{PageFiles.Crew.StyleText}</style>
                <link rel="icon" type="image/svg+xml" href="/favicon.svg">
                <noscript><meta http-equiv="refresh" content="30"></noscript>
                <script src="{PageFiles.Theme.Address}"></script>
                <script type="module" src="{PageFiles.Crew.Script.Address}" fetchpriority="low"></script>
                </head>

                """)
            .Append("<body data-crew data-as-of=\"").Append(answer.AsOf is { } asOf ? CrewMarkup.Ticks(asOf) : "").Append('"');
        if (answer.Problem is not null)
            html.Append(" data-live=\"no\" data-problem=\"").Append(CrewMarkup.Text(answer.Problem)).Append('"');
        html.Append(">\n<div class=\"public-mode\">").Append(ModeMarkup.Banner(answer.BoardMode)).Append("</div>\n")
            .Append("<div id=\"not-live\" role=\"alert\"><b>NOT UP TO DATE</b>").Append(PageProof.OfWhen(answer.AsOf, answer.Now))
            .Append(" <span id=\"not-live-why\">")
            .Append(CrewMarkup.Text(answer.Problem ?? "It has not been confirmed since.")).Append("</span></div>\n")
            .Append("<main id=\"content\">\n");
        Form(html, path, question);
        html.Append("<div id=\"crew-answer\" aria-live=\"polite\">\n").Append(answer.Html)
            .Append("</div>\n</main>\n<footer class=\"crew-foot\"><span class=\"crew-age\">").Append(Age(answer.AsOf))
            .Append("</span> Straight-line distances; minutes are estimated. Your dispatcher decides.</footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>How old the answer is.</summary>
    private static string Age(DateTimeOffset? asOf) =>
        asOf is { } at ? $"as of <sb-time t=\"{CrewMarkup.Ticks(at)}\">{PageProof.Moment(at, at)}</sb-time>." : "";

    private static void Form(StringBuilder html, string path, CrewQuestion question)
    {
        html.Append("<form class=\"crew-ask\" action=\"").Append(CrewMarkup.Text(path)).Append("\" method=\"get\">\n")
            .Append("<h1>Who takes us</h1>\n<button type=\"button\" class=\"crew-here\" data-here hidden>From where I stand</button>\n")
            .Append("<label class=\"crew-place\"><span>or from</span><input name=\"place\" maxlength=\"100\" autocomplete=\"off\" ")
            .Append("placeholder=\"ZIP, city or hospital\" value=\"").Append(CrewMarkup.Text(question.Typed)).Append("\"></label>\n");
        if (question.Place is { Key: "" } here)
        {
            html.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"lat\" value=\"{here.Point.Latitude}\">")
                .Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"lon\" value=\"{here.Point.Longitude}\">\n");
        }

        if (question.Problem is not null)
            html.Append("<p class=\"crew-problem\" role=\"alert\">").Append(CrewMarkup.Text(question.Problem)).Append("</p>\n");
        else if (question.Place is { } place)
            html.Append("<p class=\"crew-from\">From <b>").Append(UserText.Markup(place.Name)).Append("</b></p>\n");
        html.Append("<div class=\"crew-needs\" role=\"group\" aria-label=\"The patient needs\">\n");
        foreach (var code in Buttons)
        {
            var need = Need.Find(code)!;
            html.Append("<button name=\"need\" value=\"").Append(code).Append('"')
                .Append(need == question.Need ? " aria-pressed=\"true\"" : "").Append('>')
                .Append(CrewMarkup.Text(need == Need.General ? "any ED" : need.Name)).Append("</button>\n");
        }

        html.Append("</div>\n</form>\n");
    }
}
