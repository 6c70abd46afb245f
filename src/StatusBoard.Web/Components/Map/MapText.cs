using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>What names on a map need: how wide a line is, and where a long name breaks.</summary>
public static class MapText
{
    private const int LineLength = 23;

    /// <summary>What most are called besides their name: left out where it would take a line of its own; whole in the title.</summary>
    private static readonly string[] Generic = [" Medical Center", " Hospital"];

    /// <summary>The width of a line in pixels, a little more rather than less. The server has no fonts: the widths are Inter's, in rough
    /// classes.</summary>
    public static double Width(string text, double size)
    {
        var ems = 0.0;
        foreach (var letter in text)
        {
            ems += letter switch
            {
                'i' or 'j' or 'l' or 'I' or '.' or ',' or '\'' or '’' or ' ' or '|' or ':' => 0.31,
                'f' or 't' or 'r' or '(' or ')' or '-' or '/' => 0.41,
                'm' or 'w' or 'M' or 'W' or '@' or '%' or '…' => 0.93,
                >= 'A' and <= 'Z' => 0.73,
                _ => 0.63,
            };
        }

        return ems * size;
    }

    /// <summary>A facility's name in one line or two. Where two do not hold it, the name that crews use, if there is one.</summary>
    public static IReadOnlyList<string> Lines(Facility facility)
    {
        var lines = Lines(Short(facility.Name.Trim()));
        return lines[^1].EndsWith('…') && facility.Aliases.Select(Lines).FirstOrDefault(alias => !alias[^1].EndsWith('…')) is { } alias
            ? alias : lines;
    }

    /// <summary>A facility's name in one line.</summary>
    public static string Line(Facility facility)
    {
        var name = Short(facility.Name.Trim());
        return name.Length <= LineLength ? name : facility.Aliases.FirstOrDefault(alias => alias.Length <= LineLength) ?? Cut(name);
    }

    private static IReadOnlyList<string> Lines(string name)
    {
        if (name.Length <= LineLength)
            return [name];
        var at = name.LastIndexOf(' ', LineLength);
        return at <= 0 ? [Cut(name)] : [name[..at], Cut(name[(at + 1)..])];
    }

    private static string Short(string name)
    {
        foreach (var word in Generic)
        {
            // One word alone may be a place rather than a hospital.
            if (name.Length > LineLength && name.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && name.IndexOf(' ', StringComparison.Ordinal) < name.Length - word.Length)
                return name[..^word.Length];
        }

        return name;
    }

    private static string Cut(string text) =>
        text.Length <= LineLength ? text : string.Concat(text.AsSpan(0, LineLength - 1).TrimEnd(), "…");
}
