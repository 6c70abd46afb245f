using System.Security.Cryptography;

namespace StatusBoard.Web.Startup;

/// <summary>An id of this build, equal on all nodes that run it. Displays reload when it changes.</summary>
internal static class BuildId
{
    // The list of static files contains a fingerprint of each file, so a changed style sheet changes the id too.
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
