using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>Short forms for asking the API, and for what it answers.</summary>
internal static class Http
{
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == answer.StatusCode, $"Expected {(int)expected}, was {(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The error of an answer: problem+json with its own status in it.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var problem = await answer.JsonAsync(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        return problem;
    }

    /// <summary>The fields that a 400 names.</summary>
    public static async Task<string[]> FieldsAtFaultAsync(this HttpResponseMessage answer) =>
        [.. (await answer.ProblemAsync(HttpStatusCode.BadRequest)).GetProperty("errors").EnumerateObject().Select(error => error.Name)];

    public static Task<HttpResponseMessage> PutStatusAsync(this HttpClient client, string facility, string service, object body) =>
        client.PutAsJsonAsync($"/api/v1/facilities/{facility}/services/{service}", body, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string address, object body) =>
        client.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    /// <summary>Sends something exactly as it stands.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient client, HttpMethod method, string address, string? body = null, string contentType = "application/json",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Reports a status that has to be accepted; the facility as answered.</summary>
    public static async Task<JsonElement> ReportAsync(this HttpClient client, string facility, string service, string status,
        string? reason = null)
    {
        using var answer = await client.PutStatusAsync(facility, service, new { status, reason });
        return await answer.JsonAsync(HttpStatusCode.OK);
    }

    public static string Text(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (value, name) => value.GetProperty(name)).GetString()!;

    /// <summary>The same JSON in one form: what is escaped and what is not differs between writers.</summary>
    public static string Plain(this JsonElement element) => JsonSerializer.Serialize(element);

    public static long Version(this JsonElement element) => element.GetProperty("version").GetInt64();

    public static string[] Codes(this JsonElement element, string list = "facilities") =>
        [.. element.GetProperty(list).EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : item.Text("code"))];

    /// <summary>One service of a facility.</summary>
    public static JsonElement Service(this JsonElement facility, string code) => code == "ed"
        ? facility.GetProperty("ed")
        : facility.GetProperty("specialties").EnumerateArray().Concat(facility.GetProperty("services").EnumerateArray()).Single(service =>
            service.Text("service") == code);
}
