using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Runs;

namespace StatusBoard.Web.Api;

/// <summary>Reports every member of a JSON body that its type does not have, with the members that exist, and every repeated
/// member.</summary>
internal static class BodyMembers
{
    private const int MostNamed = 100;

    /// <summary>Returns the problems of the members; empty when there are none, or when the text is not JSON.</summary>
    /// <param name="json">The body in UTF-8.</param>
    /// <param name="type">The expected type.</param>
    public static IReadOnlyList<ReportProblem> Check(ReadOnlyMemory<byte> json, JsonTypeInfo type)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            List<ReportProblem> problems = [];
            Walk(document.RootElement, type, "", problems);
            return problems;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static void Walk(JsonElement element, JsonTypeInfo type, string path, List<ReportProblem> problems)
    {
        if (element.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in element.EnumerateObject())
                Member(member, type, path.Length == 0 ? member.Name : $"{path}.{member.Name}", seen, problems);
        }
        else if (element.ValueKind == JsonValueKind.Array && type is { Kind: JsonTypeInfoKind.Enumerable, ElementType: { } elements })
        {
            foreach (var (place, item) in element.EnumerateArray().Index())
                Walk(item, type.Options.GetTypeInfo(elements), $"{path}[{place}]", problems);
        }
    }

    private static void Member(JsonProperty member, JsonTypeInfo type, string path, HashSet<string> seen, List<ReportProblem> problems)
    {
        if (problems.Count >= MostNamed)
            return;
        var known = type.Properties.FirstOrDefault(property =>
            string.Equals(property.Name, member.Name, StringComparison.OrdinalIgnoreCase));
        if (known is null && type.Type.IsDefined(typeof(NoPatientDataAttribute), inherit: false)
            && PatientData.KindOfMember(member.Name) is { } kind)
            problems.Add(new(path, $"'{UnknownNames.Quoted(member.Name)}' looks like {kind}. Nothing of a patient is taken here: leave it "
                + "out. Nothing was kept."));
        else if (known is null)
            problems.Add(
                new(path, $"There is no member '{UnknownNames.Quoted(member.Name)}' here. {(type.Properties.Count == 0
                    ? "This body has none." : UnknownNames.ListKnown([.. type.Properties.Select(property => property.Name)]))}"));
        else if (!seen.Add(member.Name))
            problems.Add(new(path, "It is given twice: which one holds?"));
        else
            Walk(member.Value, type.Options.GetTypeInfo(known.PropertyType), path, problems);
    }
}
