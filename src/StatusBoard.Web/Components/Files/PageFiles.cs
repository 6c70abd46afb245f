using System.Text.RegularExpressions;

namespace StatusBoard.Web.Components.Files;

/// <summary>
/// What a kind of page loads: one style sheet and one script made of what it uses, the scripts of circuits where it has one, and
/// the component library where it has components of it. Pages whose paths begin alike are of one kind, except those named here.
/// </summary>
public sealed partial class PageFiles
{
    private const string FontSource = "fonts/inter-latin-wght-normal.woff2";
    private static readonly string[] Frame = ["tokens", "reset", "frame"];

    // A page is of the kind with the longest of these paths that it is below of; the last one is for all others.
    private static readonly (string Path, Lazy<PageFiles> Files)[] Kinds =
    [
        Kind("/facilities", "facility", ["facility", "actions", "ambulances"], circuit: true),
        Kind("/dispatch", "desk", ["legend", "map", "dispatch", "ambulances"], circuit: true),
        Kind("/dispatch/handover", "paper", ["dispatch"]),
        Kind("/dispatch/crew", "paper", ["dispatch"]),
        Kind("/dispatch/snapshot", "paper", ["dispatch"]),
        Kind("/wall", "wall", ["legend", "map", "wall"], circuit: true),
        Kind("/wall/pair", "pair", ["wall"]),
        Kind("/wall/setup", "wall-setup", ["legend", "map", "wall", "admin"], circuit: true, library: true),
        Kind("/report", "report", ["report", "poll-question"], early: true),
        Kind("/incidents", "incidents", ["board", "facility", "map", "incidents", "ambulances"], circuit: true),
        Kind("/polls", "polls", ["board", "facility", "map", "incidents", "polls"], circuit: true),
        Kind("/insights", "insights", ["insights", "actions"], circuit: true),
        Kind("/measures", "insights", ["insights", "actions"], circuit: true),
        Kind("/insights/reach", "reach", ["insights", "map", "reach"], circuit: true),
        Kind("/insights/time", "insights-time", ["insights", "insights-time"]),
        Kind("/insights/report", "sheet", ["insights", "reach", "past"]),
        Kind("/insights/replay", "replay", ["board", "map", "insights", "past"], circuit: true),
        Kind("/sign-in", "account", ["account"]),
        Kind("/account", "account", ["account"]),
        Kind("/admin", "admin", ["account", "admin", "scheme", "webhooks"], circuit: true, library: true),
        Kind("/exercise", "exercise", ["account"]),
        Kind("/api", "api", ["api"]),
        Kind("/not-found", "plain", []),
        Kind("/access-changed", "plain", []),
        Kind("/", "board", ["legend", "board", "ambulances"], circuit: true),
    ];

    private PageFiles(string name, IEnumerable<string> styles, bool circuit, bool library, bool early, string? layer = null)
    {
        HasCircuit = circuit;
        HasLibrary = library;
        IsEarly = early;
        // Without comments, which some pages would carry in their own head.
        var sources = styles.Select(style => Comment().Replace(PageFile.Text($"css/{style}.css"), ""));
        var style = string.Concat(sources).Replace("../" + FontSource, Font.Address, StringComparison.Ordinal);
        // Whatever stands outside of a layer, as another library's styles do, overrides what is in it.
        StyleText = layer is null ? style : $"@layer {layer} {{\n{style}\n}}\n";
        // In a file of its own it names the typeface beside it, wherever the board is hosted.
        Style = PageFile.Style(name, StyleText.Replace(PageFile.Folder, "", StringComparison.Ordinal));
        Script = PageFile.Script(name, ScriptBundle.Of($"page-{name}.js", module => PageFile.Text("js/" + module)));
    }

    /// <summary>The page for anybody, which is no component: see <c>PublicPage</c>.</summary>
    public static PageFiles Public => PublicKind.Value;

    /// <summary>The crew's page, which is no component: see <c>CrewPage</c>.</summary>
    public static PageFiles Crew => CrewKind.Value;

    /// <summary>The page of the API's reference, which is no component: see <c>ReferencePage</c>.</summary>
    public static PageFiles Reference => ReferenceKind.Value;

    /// <summary>The typeface of all pages.</summary>
    public static PageFile Font { get; } = PageFile.Font("inter", PageFile.Binary(FontSource));

    /// <summary>What sets the theme before anything is painted: on every page, and not a module.</summary>
    public static PageFile Theme { get; } = PageFile.Script("theme", PageFile.Text("js/theme.js"));

    /// <summary>The page's style sheet.</summary>
    public PageFile Style { get; }

    /// <summary>The page's script, a module.</summary>
    public PageFile Script { get; }

    /// <summary>Whether a part of the page is live by a circuit.</summary>
    public bool HasCircuit { get; }

    /// <summary>Whether the page has components of MudBlazor.</summary>
    public bool HasLibrary { get; }

    /// <summary>The text of the style sheet.</summary>
    public string StyleText { get; }

    /// <summary>
    /// Whether the page is to be there early on a slow connection: its style stands in its head, because to ask for it takes longer than
    /// to send it, and the typeface comes when the words stand.
    /// </summary>
    public bool IsEarly { get; }

    private static Lazy<PageFiles> PublicKind { get; } = new(() =>
        new("public", ["tokens", "frame", "board", "public"], false, false, true));

    private static Lazy<PageFiles> CrewKind { get; } = new(() =>
        new("crew", ["tokens", "frame", "public", "crew"], false, false, true));

    private static Lazy<PageFiles> ReferenceKind { get; } = new(() =>
        new("api-reference", [.. Frame, "api"], false, false, false, layer: "board"));

    /// <summary>What the page at a path loads.</summary>
    public static PageFiles Of(PathString path)
    {
        var found = Kinds[^1];
        foreach (var kind in Kinds)
        {
            if (path.StartsWithSegments(kind.Path) && kind.Path.Length > found.Path.Length)
                found = kind;
        }

        return found.Files.Value;
    }

    /// <summary>Whether a path of one part is that of pages: <c>/report</c>.</summary>
    public static bool IsPath(string path) =>
        Array.Exists(Kinds, kind => kind.Path.Length > 1 && kind.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Creates the files of all kinds, so that a file can be served although another node has rendered its page.</summary>
    /// <exception cref="InvalidOperationException">A script is not as <see cref="ScriptBundle"/> has it.</exception>
    public static void MakeAll()
    {
        foreach (var (_, files) in Kinds)
            _ = files.Value;
        _ = Public;
        _ = Crew;
        _ = Reference;
    }

    [GeneratedRegex(@"/\*.*?\*/\s*", RegexOptions.Singleline)]
    private static partial Regex Comment();

    private static (string Path, Lazy<PageFiles> Files) Kind(
        string path, string name, string[] styles, bool circuit = false, bool library = false, bool early = false) =>
        // What MudBlazor takes of the tokens stands before what pages say of its components.
        (path, new(() => new(name, [.. Frame, .. library ? (string[])["mud"] : [], .. styles], circuit, library, early)));
}
