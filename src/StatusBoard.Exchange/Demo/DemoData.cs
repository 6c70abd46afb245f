using System.Reflection;

namespace StatusBoard.Exchange.Demo;

/// <summary>The demonstration's files, which travel inside the assembly. Their sources stand in <c>sql/demo/README.md</c>.</summary>
public static class DemoData
{
    /// <summary>The facilities, in the import's own layout.</summary>
    public const string Facilities = "facilities.csv";

    /// <summary>What their states and regions call each status.</summary>
    public const string Schemes = "schemes.csv";

    /// <summary>What follows in some of them when a whole area diverts.</summary>
    public const string Saturation = "saturation.csv";

    /// <summary>What may be declared in some of them.</summary>
    public const string Declarations = "declarations.csv";

    /// <summary>The attack of August 2023 as a timeline of reports.</summary>
    public const string Replay = "replay-2023-08.csv";

    /// <summary>The name of the incident that the replay opens.</summary>
    public const string Incident = "Prospect Medical Holdings: cyberattack";

    /// <summary>Opens one of the files.</summary>
    public static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/" + file)
        ?? throw new ArgumentException($"There is no file '{file}' in the demonstration.", nameof(file));
}
