using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace StatusBoard.Web.Api.Examples;

/// <summary>Adds the examples of <see cref="ApiExamples"/> to the description of the API.</summary>
internal sealed class ExampleTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = $"{context.Description.HttpMethod} /{context.Description.RelativePath?.TrimStart('/')}";
        if (!ApiExamples.All.TryGetValue(path, out var example))
            return Task.CompletedTask;
        if (example.Request is { } request && Json(operation.RequestBody?.Content) is { } body)
            body.Example = Write(request);
        AddAnswer(operation, example);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (parameter.Name is { } name && example.Parameters.TryGetValue(name, out var value))
                parameter.Example = JsonValue.Create(value);
        }

        return Task.CompletedTask;
    }

    /// <summary>Writes an object as the API writes it.</summary>
    public static JsonNode Write(object value) => value switch
    {
        string text => JsonValue.Create(text),
        // Known by what the endpoint answers with, not by the type of this list.
        IReadOnlyList<NearestJson> list => JsonSerializer.SerializeToNode(list, typeof(IReadOnlyList<NearestJson>), ApiJson.Default)!,
        _ => JsonSerializer.SerializeToNode(value, value.GetType(), ApiJson.Default)!,
    };

    private static void AddAnswer(OpenApiOperation operation, ApiExample example)
    {
        operation.Responses ??= new OpenApiResponses();
        var code = example.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // An endpoint that creates something answers 201 with what is described for 200.
        if (!operation.Responses.ContainsKey(code) && operation.Responses.Remove("200", out var described))
        {
            described.Description = "Created";
            operation.Responses[code] = described;
        }

        if (!operation.Responses.TryGetValue(code, out var answer))
            return;
        if (example.Answer is string stream && answer is OpenApiResponse text)
        {
            text.Content = new Dictionary<string, OpenApiMediaType>
            {
                ["text/event-stream"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = Write(stream) },
            };
        }
        else if (answer.Content?.Values.FirstOrDefault() is { } content)
        {
            content.Example = Write(example.Answer);
        }
    }

    private static OpenApiMediaType? Json(IDictionary<string, OpenApiMediaType>? content) =>
        content is not null && content.TryGetValue("application/json", out var media) ? media : null;
}
