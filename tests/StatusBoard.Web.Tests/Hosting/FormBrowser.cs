using System.Net;
using System.Text.RegularExpressions;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A browser without scripts: it keeps cookies and sends forms with the token of the page they stand on. It does not follow
/// redirects by itself.</summary>
internal sealed partial class FormBrowser : IDisposable
{
    private readonly HttpClient client;

    public FormBrowser(Uri address) =>
        client = new HttpClient(
            new CookieJar { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } }) { BaseAddress =
            address, Timeout = TimeSpan.FromSeconds(60) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A page's text; its status has to be 200.</summary>
    public async Task<string> PageAsync(string address)
    {
        using var answer = await client.GetAsync(address, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {(int)answer.StatusCode} {answer.Headers.Location} {text}");
        return text;
    }

    public Task<HttpResponseMessage> GetAsync(string address) => client.GetAsync(address, Cancel);

    /// <summary>Sends a form that stands on a page.</summary>
    /// <returns>Where it led.</returns>
    public async Task<string> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(page, action, fields);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect
            or HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return LeadsTo(answer)!;
    }

    /// <summary>Where an answer leads, without the app's own address; null when it leads nowhere.</summary>
    public string? LeadsTo(HttpResponseMessage answer) =>
        answer.Headers.Location is not { IsAbsoluteUri: true } to
            ? answer.Headers.Location?.ToString() : to.Authority == client.BaseAddress!.Authority ? to.PathAndQuery : to.ToString();

    /// <summary>The same, whatever is answered.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await PageAsync(page)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = form };
        // As browsers do with every form.
        request.Headers.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return await client.SendAsync(request, Cancel);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>Cookies as browsers keep them, but for their path: .NET's own container does not take one for another path than that which
    /// sets it.</summary>
    private sealed class CookieJar : DelegatingHandler
    {
        private readonly Dictionary<string, string> cookies = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var answer = await base.SendAsync(request, cancellationToken);
            foreach (var set in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
            {
                var (name, value) = (set[..set.IndexOf('=', StringComparison.Ordinal)],
                    set[(set.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
                if (value.Length == 0)
                    cookies.Remove(name);
                else
                    cookies[name] = value;
            }

            return answer;
        }
    }
}
