using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Pages;

/// <summary>
/// A page stands before its circuit does. What somebody types into a field of the circuit until then would be lost, so no
/// such field takes anything: on every page, also one that is added later. See Components/InteractiveInput.razor.
/// </summary>
public sealed partial class InteractiveInputTests(BoardApp app) : IClassFixture<BoardApp>
{
    /// <summary>Fields whose input the browser keeps: the search, of which it tells the circuit later (wwwroot/js/dispatch.js), and the
    /// choice of the zone of times, which no circuit knows (wwwroot/js/clocks.js).</summary>
    private const string Kept = "[data-find], [data-zone-choice]";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_field_of_a_circuit_takes_input_before_the_circuit_is_there()
    {
        var pages = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null && endpoint.RoutePattern.Parameters.Count == 0)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Concat(["/admin/devices?code=ABC234", "/admin/facilities?edit=CT1", "/facilities/CT1", "/report/CT1"])
            .ToList();
        var (seen, loose) = (0, new List<string>());
        foreach (var page in pages)
        {
            using var answer = await app.Administrator.GetAsync(page, Cancel);
            foreach (var field in Islands(await answer.Content.ReadAsStringAsync(Cancel)).SelectMany(island =>
                island.QuerySelectorAll("input, select, textarea")))
            {
                seen++;
                if (!field.HasAttribute("disabled") && field.Closest("fieldset[disabled]") is null && !field.Matches(Kept))
                    loose.Add($"{page}: {field.OuterHtml}");
            }
        }

        Assert.True(loose.Count == 0, string.Join('\n', loose));
        Assert.True(seen > 20, $"only {seen} fields were found on {pages.Count} pages");
    }

    /// <summary>What is rendered ahead of a circuit: between the marks that Blazor puts before and after it.</summary>
    private static IEnumerable<IElement> Islands(string html)
    {
        var parser = new HtmlParser();
        Match? begin = null;
        var id = "";
        foreach (Match mark in Mark().Matches(html))
        {
            using var said = JsonDocument.Parse(mark.Groups[1].Value);
            if (!said.RootElement.TryGetProperty("prerenderId", out var its))
                continue;
            if (begin is null)
            {
                (begin, id) = (mark, its.GetString()!);
            }
            else if (its.GetString() == id)
            {
                yield return parser.ParseDocument(html[(begin.Index + begin.Length)..mark.Index]).Body!;
                begin = null;
            }
        }
    }

    [GeneratedRegex("<!--Blazor:(.*?)-->")]
    private static partial Regex Mark();
}
