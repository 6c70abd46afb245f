using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Collects the members of a <see cref="SubscribeRequest"/> while one of the protocols reads them.</summary>
internal sealed class SubscribeReading
{
    private const int MostProblems = 20;
    private const string DetailMember = "detail";

    private static readonly string[] Known = ["states", "regions", "systems", "facilities", "services", DetailMember];

    private readonly Dictionary<string, IReadOnlyList<string?>?> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> problems = [];
    private string? detail;

    /// <summary>Whether a member has to be read. Otherwise the problem is recorded, and the value has to be skipped.</summary>
    public bool Takes(string name)
    {
        if (!Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            Wrong($"There is no member '{UnknownNames.Quoted(name)}' in a subscription. {UnknownNames.ListKnown(Known)}");
        else if (lists.ContainsKey(name))
            Wrong($"{name}: it is given twice: which one holds?");
        else
            return true;
        return false;
    }

    /// <summary>Whether a member is one text, and no list.</summary>
    public static bool IsText(string name) => string.Equals(name, DetailMember, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a text that was read.</summary>
    public void PutText(string name, string? value)
    {
        lists[name] = null;
        detail = value;
    }

    /// <summary>Notes that a member is no text.</summary>
    public void NoText(string name)
    {
        lists.TryAdd(name, null);
        Wrong($"{name}: it has to be a text.");
    }

    /// <summary>Takes a list that was read.</summary>
    public void Put(string name, IReadOnlyList<string?>? values) => lists[name] = values;

    /// <summary>Records that a member is not a list of texts.</summary>
    public void NoList(string name)
    {
        lists.TryAdd(name, null);
        Wrong($"{name}: it has to be a list of texts.");
    }

    /// <summary>Records that the request is not an object.</summary>
    public void NoObject() => Wrong("A subscription is an object with lists of texts, for example {\"states\": [\"CT\"]}.");

    /// <summary>Returns the request.</summary>
    public SubscribeRequest Read() => new()
    {
        States = lists.GetValueOrDefault("states"),
        Regions = lists.GetValueOrDefault("regions"),
        Systems = lists.GetValueOrDefault("systems"),
        Facilities = lists.GetValueOrDefault("facilities"),
        Services = lists.GetValueOrDefault("services"),
        Detail = detail,
        Problems = problems,
    };

    private void Wrong(string problem)
    {
        if (problems.Count < MostProblems)
            problems.Add(problem);
    }
}
