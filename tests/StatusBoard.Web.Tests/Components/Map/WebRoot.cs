using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace StatusBoard.Web.Tests.Components.Map;

/// <summary>The repository's own web root, with the boundaries that are shipped; or an empty one.</summary>
internal sealed class WebRoot : IWebHostEnvironment
{
    public static IFileProvider Files { get; } = new PhysicalFileProvider(Find());

    public string WebRootPath { get; set; } = "";

    public IFileProvider WebRootFileProvider { get; set; } = Files;

    public string ApplicationName { get; set; } = "";

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

    public string ContentRootPath { get; set; } = "";

    public string EnvironmentName { get; set; } = "";

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StatusBoard.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(folder.FullName, "wwwroot");
    }
}
