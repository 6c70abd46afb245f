using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Crashes;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace StatusBoard.Storage.Tests;

/// <summary>Runs the tests, or one of the processes that a test starts.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        [Child.Write, var provider, var seed] =>
            Child.WriteAsync(Enum.Parse<DatabaseProvider>(provider), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
        [Child.Answer, var provider, var seed] =>
            Child.AnswerAsync(Enum.Parse<DatabaseProvider>(provider), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
        [Child.Deliver, var provider, var seed] =>
            Child.DeliverAsync(Enum.Parse<DatabaseProvider>(provider), int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture)),
        [Child.Migrate, var provider] => Child.MigrateAsync(Enum.Parse<DatabaseProvider>(provider)),
        [Child.Hold, var provider, var name] => Child.HoldAsync(Enum.Parse<DatabaseProvider>(provider), name),
        _ when args.Contains("--server") || args.Contains("--internal-msbuild-node") =>
            TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => ConsoleRunner.Run(args),
    };
}
