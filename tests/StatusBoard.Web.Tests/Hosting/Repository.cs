namespace StatusBoard.Web.Tests.Hosting;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The text of a file, or an exception that names it when it is not there.</summary>
    public static string Read(params string[] path) => System.IO.File.ReadAllText(File(path));

    /// <summary>The full path of a file.</summary>
    public static string File(params string[] path) => Path.Combine([Folder, .. path]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "StatusBoard.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not stand in the repository.");
        return folder.FullName;
    }
}
