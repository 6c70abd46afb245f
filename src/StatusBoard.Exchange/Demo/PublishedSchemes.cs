using StatusBoard.Schemes;

namespace StatusBoard.Exchange.Demo;

/// <summary>The published schemes of states and regions, each term with its source: see <c>sql/demo/README.md</c>.</summary>
public static class PublishedSchemes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<StatusScheme> Read() => DemoSchemes.Read();

    /// <summary>Those whose code and area are not used yet.</summary>
    public static IReadOnlyList<StatusScheme> NotIn(Catalogue catalogue) =>
        [.. Read().Where(scheme =>
            !catalogue.Schemes.Any(other => other.Code == scheme.Code || (other.State == scheme.State && other.Region == scheme.Region)))];
}
