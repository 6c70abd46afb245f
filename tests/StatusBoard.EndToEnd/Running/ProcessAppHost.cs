using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The app as a process of its own.</summary>
/// <param name="settings">Names as in configuration, and values.</param>
/// <param name="folder">Where a newer build is put.</param>
internal sealed class ProcessAppHost(IReadOnlyDictionary<string, string> settings, DirectoryInfo folder) : IAppHost
{
    private const int KeptLines = 60;

    private readonly ConcurrentQueue<string> output = new();
    private string app = Path.GetFullPath(
        typeof(ProcessAppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "App").Value!);
    private Process? process;

    public bool IsRunning => process is { HasExited: false };

    public string LastOutput => string.Join('\n', output);

    public Task StartAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(app)! };
        start.ArgumentList.Add(app);
        // Only in Development does a build output, which is not a publication, serve css and js.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return Task.CompletedTask;
    }

    /// <summary>Makes the next start one of another build: a copy of the app in which a static file is another one.</summary>
    public void BecomeNewerBuild()
    {
        var (old, copy) = (Path.GetDirectoryName(app)!, Path.Combine(folder.FullName, "newer"));
        foreach (var file in Directory.EnumerateFiles(old, "*", SearchOption.AllDirectories).Where(file =>
            !Path.GetRelativePath(old, file).StartsWith("data", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(old, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.AppendAllText(Path.Combine(copy, "StatusBoard.Web.staticwebassets.endpoints.json"), "\n");
        app = Path.Combine(copy, Path.GetFileName(app));
    }

    /// <summary>Ends it without warning, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Sends it a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        output.Enqueue(line.Data);
        while (output.Count > KeptLines)
            output.TryDequeue(out _);
    }
}
