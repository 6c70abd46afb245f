using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace StatusBoard.EndToEnd;

/// <summary>Runs the tests, or installs the browser that they need: <c>install-browser</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["install-browser"] => Task.FromResult(Microsoft.Playwright.Program.Main(["install", "--with-deps", "chromium"])),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
