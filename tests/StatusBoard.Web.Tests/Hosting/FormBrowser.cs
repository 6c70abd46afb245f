using System.Net;
using System.Text.RegularExpressions;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A browser without scripts: it keeps cookies and sends forms with the token of the page they stand on. It does not follow redirects by itself.</summary>
internal sealed partial class FormBrowser : IDisposable
{
    private readonly HttpClient client;

    public FormBrowser(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

    public CookieContainer Cookies { get; } = new();

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
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther, $"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(Cancel)}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>The same, whatever is answered.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await PageAsync(page)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        return await client.PostAsync(action, form, Cancel);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
