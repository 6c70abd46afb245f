using System.Security.Cryptography;

namespace StatusBoard.Web.Startup;

/// <summary>An id of this build, equal on all nodes that run it. Displays reload when it changes.</summary>
internal static class BuildId
{
    // Styles and scripts are part of the assembly. The list of the other static files holds a fingerprint of each: a change of one of
    // them alone is another build too.
    private const string StaticFiles = "StatusBoard.Web.staticwebassets.endpoints.json";

    public static string Current { get; } = Read();

    private static string Read()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Type[] types = [typeof(Program), typeof(Boards.Board), typeof(Storage.Databases.Database), typeof(Exchange.Demo.DemoData)];
        foreach (var type in types)
            hash.AppendData(type.Module.ModuleVersionId.ToByteArray());
        var files = Path.Combine(AppContext.BaseDirectory, StaticFiles);
        if (File.Exists(files))
            hash.AppendData(File.ReadAllBytes(files));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
