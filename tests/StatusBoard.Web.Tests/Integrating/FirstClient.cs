using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Threading.Channels;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Integrating;

/// <summary>A client of docs/clients.md, running as a process of its own, and the lines that it prints.</summary>
internal sealed class FirstClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly SemaphoreSlim Installing = new(1);

    // The path of the client in C#, from the project file.
    private static readonly string Built = Path.GetFullPath(typeof(FirstClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "FirstClient").Value!.Replace('\\', '/'));

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> printed = [];
    private readonly string folder;

    private FirstClient(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts one; where what it needs is not installed, the test is skipped.</summary>
    /// <param name="language">The language of its block on the page: <c>sh</c>, <c>python</c>, <c>js</c> or <c>csharp</c>.</param>
    /// <param name="url">The board's address.</param>
    /// <param name="key">An API key.</param>
    /// <param name="silence">After how many seconds without a heartbeat it says NOT LIVE.</param>
    public static async Task<FirstClient> StartAsync(string language, Uri url, string key, int silence)
    {
        var folder = language == "js" ? await NodeFolderAsync() : Directory.CreateTempSubdirectory("statusboard-client-").FullName;
        var (program, name) = language switch
        {
            "sh" => (Installed("bash", "curl"), "client.sh"),
            "python" => (Installed("python3"), "client.py"),
            "js" => (Installed("node"), $"client-{Guid.NewGuid():N}.mjs"),
            _ => ("dotnet", Built),
        };
        if (language != "csharp")
            await File.WriteAllTextAsync(Path.Combine(folder, name), Block(language));
        var start = new ProcessStartInfo(program, [name]) { WorkingDirectory = folder, RedirectStandardOutput = true,
            RedirectStandardError = true };
        start.Environment["STATUSBOARD_URL"] = url.GetLeftPart(UriPartial.Authority);
        start.Environment["STATUSBOARD_KEY"] = key;
        start.Environment["STATUSBOARD_SILENCE"] = silence.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new FirstClient(Process.Start(start)!, language == "js" ? Path.Combine(folder, name) : folder);
    }

    /// <summary>The program on the page.</summary>
    public static string Block(string language)
    {
        var page = Repository.Read("docs", "clients.md");
        var begin = page.IndexOf($"```{language}\n", StringComparison.Ordinal);
        Assert.True(begin >= 0, $"docs/clients.md has no block in {language}.");
        begin += language.Length + 4;
        return page[begin..(page.IndexOf("\n```", begin, StringComparison.Ordinal) + 1)];
    }

    /// <summary>Reads on until a line is printed that is looked for.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var line = await lines.Reader.ReadAsync(patience.Token);
                if (wanted(line))
                    return line;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ChannelClosedException)
        {
            lock (printed)
                throw new Xunit.Sdk.XunitException($"The client did not say {what}. It said:\n{string.Join('\n',
                    printed.Select(line => line[..Math.Min(200, line.Length)]))}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        else
            File.Delete(folder);
    }

    /// <summary>A folder with the package that the client in JavaScript needs, installed once for all runs of this build.</summary>
    private static async Task<string> NodeFolderAsync()
    {
        var npm = Installed("npm", "node");
        var folder = Path.Combine(AppContext.BaseDirectory, "first-client");
        await Installing.WaitAsync();
        try
        {
            if (Directory.Exists(Path.Combine(folder, "node_modules", "@microsoft", "signalr")))
                return folder;
            Directory.CreateDirectory(folder);
            foreach (var file in new[] { "package.json", "package-lock.json" })
                File.Copy(Repository.File("tests", "StatusBoard.FirstClient", file), Path.Combine(folder, file), overwrite: true);
            var (code, said) = await RunAsync(npm, folder, "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            Assert.SkipWhen(code != 0, $"npm could not install @microsoft/signalr: the client in JavaScript was not run. {said}");
            return folder;
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>The first of some programs, when all of them are installed.</summary>
    private static string Installed(params string[] programs)
    {
        foreach (var program in programs)
        {
            try
            {
                using var asked = Process.Start(new ProcessStartInfo(program, ["--version"]) { RedirectStandardOutput = true,
                    RedirectStandardError = true })!;
                asked.WaitForExit();
                Assert.SkipWhen(asked.ExitCode != 0, $"{program} does not run here: a client of docs/clients.md was not run.");
            }
            catch (Win32Exception)
            {
                Assert.Skip($"{program} is not installed: a client of docs/clients.md was not run.");
            }
        }

        return programs[0];
    }

    private static async Task<(int Code, string Said)> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder,
            RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(said).Trim());
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (printed)
            printed.Add(line);
        lines.Writer.TryWrite(line);
    }
}
