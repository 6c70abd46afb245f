using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>What the fan-out tool is asked to do; <see cref="Help"/> says what each is.</summary>
internal sealed record FanOutOptions
{
    /// <summary>What <c>fanout --help</c> prints.</summary>
    public const string Help = """
        fanout: how fast, and at what cost, one change reaches every viewer

          --hub N            SignalR clients of /hubs/status (1000; 0 for none)
          --circuits N       Blazor circuits on the page (1000; 0 for none)
          --changes N        measured changes for each kind of client (200)
          --interval MS      pause after a change has arrived everywhere (100)
          --stalled PERCENT  also measure the hub with so many more clients that stop reading (0)
          --page PATH        the circuits' page, {code} stands for the facility that changes (/)
          --subscribe WHAT   what hub clients ask for: facility, region, state or all (region)
          --detail           hub clients ask for what changed only, not for whole facilities
          --facility CODE    the facility that changes (the first on the page)
          --facilities N     facilities in the database (6000)
          --services N       services of each (20)
          --no-compression   circuits do not offer WebSocket compression, which every browser does
          --no-memory        leave out the forced collections and the memory columns
          --answer F=JSON    what the simulated browser answers to the JavaScript function F
          --server DLL       the web server to start (StatusBoard.Web of this repository)
          --url URL          use a server that is already running; its CPU and memory are then not measured,
                             and all kinds of clients share it
          --key KEY          X-Api-Key for --url
          --json FILE        also write the result there
          --check            exit with 1 when a limit of the table is not held
        """;

    /// <summary>SignalR clients.</summary>
    public int Hub { get; init; } = 1000;

    /// <summary>Blazor circuits.</summary>
    public int Circuits { get; init; } = 1000;

    /// <summary>Measured changes per kind of client.</summary>
    public int Changes { get; init; } = 200;

    /// <summary>Pause after each change.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Stalled clients in percent of <see cref="Hub"/>, on top of them.</summary>
    public int Stalled { get; init; }

    /// <summary>The circuits' page.</summary>
    public string Page { get; init; } = "/";

    /// <summary>What hub clients subscribe to.</summary>
    public string Subscribe { get; init; } = "region";

    /// <summary>Whether hub clients ask for what changed only.</summary>
    public bool Detail { get; init; }

    /// <summary>The facility that changes, or null for the first on the page.</summary>
    public string? Facility { get; init; }

    /// <summary>Facilities in the database.</summary>
    public int Facilities { get; init; } = 6000;

    /// <summary>Services of each facility.</summary>
    public int Services { get; init; } = 20;

    /// <summary>Whether circuits offer WebSocket compression.</summary>
    public bool Compression { get; init; } = true;

    /// <summary>Whether to measure memory.</summary>
    public bool Memory { get; init; } = true;

    /// <summary>Answers of the simulated browser, as function=JSON.</summary>
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>The web server's assembly, or null for this repository's.</summary>
    public string? Server { get; init; }

    /// <summary>A running server, or null to start one.</summary>
    public Uri? Url { get; init; }

    /// <summary>The key for <see cref="Url"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Where to write the result as JSON, or null.</summary>
    public string? Json { get; init; }

    /// <summary>Whether a broken limit is an error.</summary>
    public bool Check { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option is unknown or lacks its value; the message names it.</exception>
    public static FanOutOptions Parse(IEnumerable<string> args)
    {
        var options = new FanOutOptions();
        using var rest = args.GetEnumerator();
        while (rest.MoveNext())
        {
            options = Apply(options, rest.Current, () => rest.MoveNext()
                ? rest.Current
                : throw new ArgumentException("The last option lacks its value."));
        }

        return options;
    }

    private static FanOutOptions Apply(FanOutOptions options, string name, Func<string> value) => name switch
    {
        "--hub" => options with { Hub = Number(value()) },
        "--circuits" => options with { Circuits = Number(value()) },
        "--changes" => options with { Changes = Math.Max(1, Number(value())) },
        "--interval" => options with { Interval = TimeSpan.FromMilliseconds(Number(value())) },
        "--stalled" => options with { Stalled = Number(value()) },
        "--page" => options with { Page = value() },
        "--subscribe" => options with { Subscribe = value() },
        "--detail" => options with { Detail = true },
        "--facility" => options with { Facility = value() },
        "--facilities" => options with { Facilities = Number(value()) },
        "--services" => options with { Services = Number(value()) },
        "--no-compression" => options with { Compression = false },
        "--no-memory" => options with { Memory = false },
        "--answer" => options with { Answers = [.. options.Answers, value()] },
        "--server" => options with { Server = Path.GetFullPath(value()) },
        "--url" => options with { Url = new Uri(value()) },
        "--key" => options with { Key = value() },
        "--json" => options with { Json = value() },
        "--check" => options with { Check = true },
        _ => throw new ArgumentException($"Unknown option {name}; try --help."),
    };

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException($"{text} is not a whole number.");
}
