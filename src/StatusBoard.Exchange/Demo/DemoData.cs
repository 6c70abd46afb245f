using System.Reflection;

namespace StatusBoard.Exchange.Demo;

/// <summary>The demonstration's files, embedded in the assembly. Their sources are listed in <c>sql/demo/README.md</c>.</summary>
public static class DemoData
{
    /// <summary>The facilities, in the import's own layout.</summary>
    public const string Facilities = "facilities.csv";

    /// <summary>The status terms of their states and regions.</summary>
    public const string Schemes = "schemes.csv";

    /// <summary>The rules that apply in some of the states and regions when all hospitals of an area divert.</summary>
    public const string Saturation = "saturation.csv";

    /// <summary>The declarations that are possible in some of the states and regions.</summary>
    public const string Declarations = "declarations.csv";

    /// <summary>The limits of some of the schemes for ambulances that wait at an emergency department.</summary>
    public const string Offload = "offload.csv";

    /// <summary>The attack of August 2023 as a timeline of reports.</summary>
    public const string Replay = "replay-2023-08.csv";

    /// <summary>The name of the incident that the replay opens.</summary>
    public const string Incident = "Prospect Medical Holdings: cyberattack";

    /// <summary>Opens one of the files.</summary>
    public static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/" + file)
        ?? throw new ArgumentException($"There is no file '{file}' in the demonstration.", nameof(file));
}
