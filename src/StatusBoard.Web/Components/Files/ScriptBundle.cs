using System.Text;
using System.Text.RegularExpressions;

namespace StatusBoard.Web.Components.Files;

/// <summary>
/// Makes one script of a module and all that it imports, so that a page asks once and not for each: every module becomes a function
/// that is called once, in the order of their imports, and returns what it exports. A module here may
/// <c>import { a, b } from "./other.js";</c> or <c>import "./other.js";</c> and export functions, classes and constants where they are
/// declared; anything else is refused when the app starts.
/// </summary>
internal static partial class ScriptBundle
{
    /// <summary>The script.</summary>
    /// <param name="entry">The module that a page begins with: <c>page-board.js</c>.</param>
    /// <param name="read">The text of a module.</param>
    /// <exception cref="InvalidOperationException">The imports form a cycle, or use syntax that is not supported.</exception>
    public static string Of(string entry, Func<string, string> read)
    {
        var written = new StringBuilder();
        Add(entry, read, [], [], written);
        return written.ToString();
    }

    private static void Add(string module, Func<string, string> read, HashSet<string> begun, HashSet<string> done, StringBuilder written)
    {
        if (done.Contains(module))
            return;
        if (!begun.Add(module))
            throw new InvalidOperationException($"{module} imports itself by way of {string.Join(", ", begun)}.");
        var text = read(module);
        foreach (Match import in Import().Matches(text))
            Add(import.Groups["module"].Value, read, begun, done, written);
        var exported = Export().Matches(text).Select(export => export.Groups["name"].Value);
        text = Import().Replace(text, import =>
            import.Groups["names"] is { Success: true } names
                ? $"const {{ {names.Value} }} = {Name(import.Groups["module"].Value)};" : "");
        text = Export().Replace(text, export => export.Value["export ".Length..]);
        if (Left().Match(text) is { Success: true } left)
            throw new InvalidOperationException($"{module}: '{left.Value}' is not supported by ScriptBundle; its remarks say what is.");
        written.Append("const ").Append(Name(module)).Append(" = (() => {\n").Append(text)
            .Append("\nreturn { ").AppendJoin(", ", exported).Append(" };\n})();\n");
        done.Add(module);
    }

    private static string Name(string module) => "$" + module.Replace(".js", "", StringComparison.Ordinal).Replace('-', '_');

    [GeneratedRegex("""^import (?:\{\s*(?<names>[\w\s,]+?),?\s*\} from )?"\./(?<module>[\w-]+\.js)";$""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex(@"^export (?:async function|function|class|const) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^(?:import|export)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Left();
}
