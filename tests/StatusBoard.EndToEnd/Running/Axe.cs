using Deque.AxeCore.Commons;

namespace StatusBoard.EndToEnd.Running;

/// <summary>What axe finds on a page.</summary>
internal static class Axe
{
    // The package's own way for Playwright opens a page of its own for each result, which costs as much as the checks.
    private const string Run = """
        further => axe.run(document, { resultTypes: ["violations"], rules: Object.fromEntries(further.map(rule => [rule, { enabled: true }])) })
          .then(({ violations }) => violations
            .filter(({ id, impact }) => impact === "serious" || impact === "critical" || further.includes(id))
            .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ html, any }) => `${html} ${JSON.stringify(any.map(check => check.message))}`).join(" | ")}`))
        """;

    /// <summary>Rules that axe counts as less than serious, or runs only when asked, and that hold on all pages nevertheless.</summary>
    private static readonly string[] Further = ["label-content-name-mismatch", "empty-table-header", "region"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The violations that are serious, and those of the further rules, each with the first elements that it is about.</summary>
    /// <param name="page">The page.</param>
    /// <param name="further">Whether the further rules hold on it.</param>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, bool further = true)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run, further ? Further : []);
    }

    /// <summary>Fails with what axe finds.</summary>
    public static async Task FindsNothingAsync(IPage page, bool further = true)
    {
        var found = string.Join('\n', await ViolationsAsync(page, further));
        Assert.True(found.Length == 0, found);
    }
}
