using System.Text.Json;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace StatusBoard.EndToEnd.Running;

/// <summary>What axe finds on a page.</summary>
internal static class Axe
{
    /// <summary>Rules that axe counts as less than serious, or runs only when asked, and that hold on all pages nevertheless.</summary>
    private static readonly string[] Further = ["label-content-name-mismatch", "empty-table-header", "region"];

    /// <summary>The violations that are serious, and those of the further rules, each with the first elements that it is about.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            Rules = Further.ToDictionary(rule => rule, _ => new RuleOptions { Enabled = true }),
        });
        return
        [
            .. result.Violations.Where(violation => violation.Impact is "serious" or "critical" || Further.Contains(violation.Id))
                .Select(violation => $"{violation.Id}: {violation.Help}: " + string.Join(" | ", violation.Nodes.Take(3).Select(node =>
                    $"{node.Html} {JsonSerializer.Serialize(node.Any.Select(check => check.Message))}"))),
        ];
    }

    /// <summary>Fails with what axe finds.</summary>
    public static async Task FindsNothingAsync(IPage page)
    {
        var found = string.Join('\n', await ViolationsAsync(page));
        Assert.True(found.Length == 0, found);
    }
}
