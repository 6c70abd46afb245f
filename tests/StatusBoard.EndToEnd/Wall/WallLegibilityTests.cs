using System.Globalization;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Wall;

/// <summary>
/// What a wall shows can be read from where people are, on every screen, however much is wrong: a capital letter of a
/// facility's name is never lower than its distance divided by 215. With <c>STATUSBOARD_PICTURES</c> naming a folder, a
/// picture of each is put there.
/// </summary>
public sealed class WallLegibilityTests(Chromium browser, WallBoard board) : IClassFixture<WallBoard>
{
    private const double CapitalOfInter = 2048d / 2816;

    // Width, height, and the diagonal in inches of such a screen: the last is three of 55 inches side by side.
    private static readonly (int Width, int Height, int Diagonal)[] Screens = [(1920, 1080, 55), (3840, 2160, 55), (1080, 1920, 55),
        (5760, 1080, 146)];

    // Everything that is cut off, lies over something else, sticks out of its box or makes the page scroll.
    internal const string Faults = """
        () => {
          const found = [], lines = [];
          const root = document.documentElement;
          if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight || scrollX || scrollY) found.push(`the page scrolls: ${root.scrollWidth}x${root.scrollHeight}`);
          for (const box of document.querySelectorAll(".wall, .wall > *, .middle > *, .tile, .incidents > li, .news > li, .column"))
            if (box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2)
              found.push(`${box.className || box.localName} holds ${box.scrollWidth}x${box.scrollHeight} in ${box.clientWidth}x${box.clientHeight}: ${box.textContent.trim().slice(0, 60)}`);
          const walk = (node, clip) => {
            if (node.nodeType === Node.TEXT_NODE) {
              if (!node.data.trim()) return;
              const range = document.createRange();
              range.selectNodeContents(node);
              for (const box of range.getClientRects()) {
                if (box.width < 1 || box.height < 1) continue;
                // A line box is a little higher than its letters.
                const spare = box.height * .3;
                if (box.left < clip.left - 2 || box.right > clip.right + 2 || box.top < clip.top - spare || box.bottom > clip.bottom + spare) found.push(`cut off: ${node.data.trim().slice(0, 60)}`);
                lines.push({ left: box.left, right: box.right, top: box.top, bottom: box.bottom, text: node.data.trim().slice(0, 60) });
              }
              return;
            }
            if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
            const style = node.nodeType === Node.ELEMENT_NODE ? getComputedStyle(node) : null;
            if (style && (style.display === "none" || style.visibility === "hidden" || node.matches("script, style, figure svg"))) return;
            if (style && style.overflowX !== "visible") {
              const box = node.getBoundingClientRect();
              clip = { left: Math.max(clip.left, box.left), right: Math.min(clip.right, box.right), top: Math.max(clip.top, box.top), bottom: Math.min(clip.bottom, box.bottom) };
            }
            if (node.shadowRoot) walk(node.shadowRoot, clip);
            for (const child of node.childNodes) walk(child, clip);
          };
          walk(document.querySelector(".wall-frame"), { left: 0, right: innerWidth, top: 0, bottom: innerHeight });
          for (let i = 0; i < lines.length; i++)
            for (let j = i + 1; j < lines.length; j++) {
              const [a, b] = [lines[i], lines[j]];
              if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.bottom - a.top, b.bottom - b.top) * .35)
                found.push(`"${a.text}" lies over "${b.text}"`);
            }
          return [...new Set(found)].slice(0, 20);
        }
        """;

    [Fact]
    public async Task Every_name_holds_the_rule_and_nothing_is_cut_off_overlapping_or_scrolling()
    {
        var context = await browser.Browser.NewContextAsync();
        await using var closing = context;
        // One page after the other: several large ones at a time are slow to draw without a graphics card.
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        foreach (var abnormal in new[] { 0, 1, 9, 60, 400 })
        {
            await board.BeAsync(abnormal);
            foreach (var distance in new[] { 3d, 6d })
            {
                foreach (var screens in Screens.GroupBy(screen => screen.Diagonal))
                {
                    await page.SetViewportSizeAsync(screens.First().Width, screens.First().Height);
                    var query = string.Create(CultureInfo.InvariantCulture,
                        $"/wall?distance={distance}&diagonal={screens.Key}&zone=America/New_York&seconds=600");
                    await page.GotoAsync(new Uri(board.Server.Address, query).ToString());
                    await BeShownAsync(page, abnormal);
                    foreach (var (width, height, diagonal) in screens)
                    {
                        var what = string.Create(CultureInfo.InvariantCulture, $"{abnormal}-of-6000-{width}x{height}-{distance}m");
                        await ShowAsync(page, width, height);
                        await KeepPictureAsync(page, what);
                        faults.AddRange((await page.EvaluateAsync<string[]>(Faults)).Select(fault => $"{what}: {fault}"));
                        var least = distance * 1000 / 215 / CapitalOfInter / (diagonal * 25.4) * Math.Sqrt(((double)width * width)
                            + ((double)height * height));
                        var sizes = await page.EvaluateAsync<double[]>(
                            "() => [...document.querySelectorAll('.tile h2')].map(name => parseFloat(getComputedStyle(name).fontSize))");
                        faults.AddRange(sizes.Where(size =>
                            size < least - 0.05).Select(size => $"{what}: a name is {size} px, {least:0.0} are needed"));
                        if (sizes.Length == 0 != (abnormal == 0))
                            faults.Add($"{what}: {sizes.Length} tiles");
                        TestContext.Current.TestOutputHelper?.WriteLine(
                            $"{what}: {sizes.Length} tiles of {(sizes.Length == 0 ? 0 : sizes.Min()):0.0} px, {least:0.0} needed, "
                                + $"{await PagesAsync(page)}");
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task BeShownAsync(IPage page, int abnormal) =>
        await page.WaitForFunctionAsync(
            """
            count => document.querySelector("[data-interactive=true]") && document.querySelector("sb-live")?.dataset.state === "live" &&
              [...document.querySelectorAll(".counts li:not([data-count=open]):not([data-count=unknown]) b")].reduce((sum, one) => sum + Number(one.textContent.replace(",", "")), 0) === count
            """,
            abnormal,
            new() { Timeout = 60_000 });

    private static async Task ShowAsync(IPage page, int width, int height)
    {
        await page.SetViewportSizeAsync(width, height);
        // The server has been told the size, and how much of it is left between header and footer.
        await page.WaitForFunctionAsync(
            "size => { const { screen, middle } = document.querySelector('.wall').dataset; return screen === size && middle === "
                + "String(document.querySelector('.middle').clientHeight); }",
            $"{width}x{height}",
            new() { Timeout = 30_000 });
        // Tiles are fitted before the frame after the change is painted.
        await page.EvaluateAsync(
            "() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => "
                + "requestAnimationFrame(() => done(true))))))");
    }

    private static Task<string> PagesAsync(IPage page) =>
        page.EvaluateAsync<string>("() => document.querySelector('.wall footer .page').textContent || 'one page'");

    private static async Task KeepPictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("STATUSBOARD_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"wall-{name}.png") });
    }
}
