using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Text layout on a map: the width of a line, and where long names are broken.</summary>
public static class MapText
{
    private const int LineLength = 23;

    /// <summary>Words that most names contain; they are omitted where they would need a line of their own. The tooltip has the whole
    /// name.</summary>
    private static readonly string[] Generic = [" Medical Center", " Hospital"];

    /// <summary>Estimates the width of a line in pixels, rather too wide than too narrow. The server has no fonts, so the advance widths
    /// of Inter are approximated in classes.</summary>
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

    /// <summary>A facility's name in one or two lines. When it does not fit, the alias is used, if there is one.</summary>
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
        var index = name.LastIndexOf(' ', LineLength);
        return index <= 0 ? [Cut(name)] : [name[..index], Cut(name[(index + 1)..])];
    }

    private static string Short(string name)
    {
        foreach (var word in Generic)
        {
            // A single word may be a place rather than a hospital.
            if (name.Length > LineLength && name.EndsWith(word, StringComparison.OrdinalIgnoreCase)
                && name.IndexOf(' ', StringComparison.Ordinal) < name.Length - word.Length)
                return name[..^word.Length];
        }

        return name;
    }

    private static string Cut(string text) =>
        text.Length <= LineLength ? text : string.Concat(text.AsSpan(0, LineLength - 1).TrimEnd(), "…");
}
