using System.Text.Json;
using StatusBoard.Web.Api;
using StatusBoard.Web.Api.Examples;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

/// <summary>Every call of the API has an example of what is sent and answered, and each obeys the schema beside it.</summary>
public sealed class ExampleTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Fact]
    public async Task Every_call_has_an_example_of_its_answer_that_is_valid_against_its_schema()
    {
        var document = await app.Anybody.JsonAsync("/openapi/v1.json");
        foreach (var (name, operation) in Operations(document))
        {
            var answers = operation.GetProperty("responses").EnumerateObject()
                .Where(answer => answer.Name.StartsWith('2')).SelectMany(answer => Contents(answer.Value)).ToList();
            Assert.True(answers.Count > 0, $"{name} has no content.");
            foreach (var (type, content) in answers)
                AssertValid(document, $"{name} answers {type}", type, content);
        }
    }

    [Fact]
    public async Task Every_body_that_is_sent_has_an_example_that_is_valid_and_that_the_API_reads()
    {
        var document = await app.Anybody.JsonAsync("/openapi/v1.json");
        var bodies = Operations(document).Where(one => one.Operation.TryGetProperty("requestBody", out _)).ToList();
        Assert.Equal(16, bodies.Count);
        foreach (var (name, operation) in bodies)
        {
            foreach (var (type, content) in Contents(operation.GetProperty("requestBody")))
                AssertValid(document, $"{name} takes {type}", type, content);
            // As the endpoint reads it: an unknown member would be refused.
            var request = ApiExamples.All[name].Request!;
            var text = ExampleTransformer.Write(request).ToJsonString();
            Assert.NotNull(JsonSerializer.Deserialize(text, request.GetType(), ApiJson.Default));
        }
    }

    [Fact]
    public async Task Every_part_of_an_address_has_an_example()
    {
        foreach (var (name, operation) in Operations(await app.Anybody.JsonAsync("/openapi/v1.json")))
        {
            if (!operation.TryGetProperty("parameters", out var parameters))
                continue;
            foreach (var parameter in parameters.EnumerateArray().Where(one => one.Text("in") == "path"))
                Assert.True(parameter.TryGetProperty("example", out _), $"{name}: {parameter.Text("name")}");
        }
    }

    [Fact]
    public async Task An_example_names_only_parameters_that_its_call_takes()
    {
        var operations = Operations(await app.Anybody.JsonAsync("/openapi/v1.json")).ToDictionary(one => one.Name, one => one.Operation);
        Assert.Equal(operations.Keys.Order(), ApiExamples.All.Keys.Order());
        foreach (var (name, example) in ApiExamples.All)
        {
            var known = operations[name].TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Select(one => one.Text("name")).ToList() : [];
            Assert.All(example.Parameters.Keys, parameter => Assert.Contains(parameter, known));
        }
    }

    [Theory]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"a": 1}""", "a")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"b": "x"}""", "b")]
    [InlineData("""{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}}""", "{}", "a")]
    [InlineData("""{"type": "array", "items": {"type": ["null", "integer"]}}""", "[1, null, \"x\"]", "[2]")]
    [InlineData("""{"type": "string", "format": "date-time"}""", "\"soon\"", "date-time")]
    public void What_does_not_obey_a_schema_is_found(string schema, string value, string named) =>
        Assert.Contains(
            named, Assert.Single(SchemaCheck.Of(Element("{}"), Element(schema), Element(value), "$")), StringComparison.Ordinal);

    private static JsonElement Element(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private static void AssertValid(JsonElement document, string name, string type, JsonElement content)
    {
        Assert.True(content.TryGetProperty("example", out var example), $"{name}: there is no example.");
        if (type == "text/event-stream")
        {
            Assert.All(["event: board\n", "event: change\n", "event: heartbeat\n"],
                line => Assert.Contains(line, example.GetString(), StringComparison.Ordinal));
            return;
        }

        var problems = SchemaCheck.Of(document, content.GetProperty("schema"), example, name).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(method => ($"{method.Name.ToUpperInvariant()} {path.Name}", method.Value)));

    private static IEnumerable<(string Type, JsonElement Content)> Contents(JsonElement of) =>
        of.TryGetProperty("content", out var content)
            ? content.EnumerateObject().Select(media => (media.Name, media.Value)) : [];
}
