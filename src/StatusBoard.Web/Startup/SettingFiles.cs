namespace StatusBoard.Web.Startup;

/// <summary>
/// Settings whose value is the content of a file: <c>ConnectionStrings__StatusBoard__File=/run/secrets/connection</c> sets
/// <c>ConnectionStrings:StatusBoard</c>. So a secret is not in the environment, which other processes of the machine and its
/// container engine can read.
/// </summary>
internal static class SettingFiles
{
    private const string Suffix = ":File";

    /// <summary>The largest file that is taken for a value, in bytes: what is larger is no secret, but a wrong path.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>Reads the file of every setting that ends in <c>:File</c>. Blanks and line ends around the value are left out. The
    /// value takes the place of one that is set directly.</summary>
    /// <exception cref="InvalidOperationException">A file is missing, cannot be read, is empty or too large, or the setting is set
    /// both ways. The message names the setting and the file, and not the value.</exception>
    public static void AddSettingFiles(this WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(Read(builder.Configuration));

    internal static Dictionary<string, string?> Read(IConfiguration configuration)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, path) in configuration.AsEnumerable())
        {
            if (!name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || string.IsNullOrWhiteSpace(path))
                continue;
            var setting = name[..^Suffix.Length];
            if (!string.IsNullOrEmpty(configuration[setting]))
                throw new InvalidOperationException($"{setting} is set twice: directly, and by {name}. Set one of them.");
            values[setting] = Content(name, path);
        }

        return values;
    }

    private static string Content(string name, string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > MaxBytes)
                throw new InvalidOperationException($"{name}: the file {path} has {file.Length} bytes; at most {MaxBytes} are taken.");
            var text = File.ReadAllText(path).Trim();
            return text.Length > 0 ? text : throw new InvalidOperationException($"{name}: the file {path} is empty.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InvalidOperationException($"{name}: the file {path} cannot be read: {exception.Message}", exception);
        }
    }
}
