namespace StatusBoard.Web.Api.Examples;

/// <summary>An example of a call.</summary>
/// <param name="Request">The body; null where the call has none.</param>
/// <param name="Status">The status code of the answer.</param>
/// <param name="Answer">The answer: an object that is written as JSON, or the text of an event stream.</param>
internal sealed record ApiExample(object? Request, int Status, object Answer)
{
    /// <summary>Values of parameters, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
