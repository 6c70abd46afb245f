using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace StatusBoard.Faults.Running;

/// <summary>A node of the board as a process.</summary>
internal sealed class Node(string database, string key, NodeLog log)
{
    private static readonly string App = Path.GetFullPath(
        typeof(Node).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "App").Value!);

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);

    private readonly Dictionary<string, string> environment = new(StringComparer.Ordinal);
    private Process? process;

    /// <summary>Its port.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>What it has written.</summary>
    public NodeLog Log => log;

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts a command of the app.</summary>
    public static Process Command(string database, CommandLine command)
    {
        var start = Start(database, "unused-key-of-a-command", [.. command.Words]);
        foreach (var (name, value) in command.Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a command of the app.</summary>
    /// <exception cref="InvalidOperationException">It has failed.</exception>
    public static async Task CommandAsync(string database, CommandLine command)
    {
        using var run = Command(database, command);
        var said = run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command.Words)} ended with {run.ExitCode}: {await said}");
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => process is not null;

    /// <summary>The number of its process.</summary>
    public int Id => process!.Id;

    /// <summary>Sets a variable of its environment from its next start on; null takes it away.</summary>
    public void Set(string name, string? value)
    {
        if (value is null)
            environment.Remove(name);
        else
            environment[name] = value;
    }

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = Start(database, key, "--urls", Address.GetLeftPart(UriPartial.Authority));
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => log.Take(line.Data);
        process.ErrorDataReceived += (_, line) => log.Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < StartsWithin; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, "/health/ready"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"The node at port {Port} is not ready after {StartsWithin}.");
    }

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task EndedAsync()
    {
        await process!.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Sends it a signal, by its name without SIG.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static ProcessStartInfo Start(string database, string key, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [App, .. words])
        {
            WorkingDirectory = Path.GetDirectoryName(App)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("ConnectionStrings__StatusBoard", $"Data Source={database}"), ("Access__BootstrapApiKey", key), ("Access__AnonymousRead",
                "true"),
            ("Security__AllowHttp", "true"), ("Demo__Seed", "false"), ("Demo__Replay", "false"), ("Notifications__AllowLoopback", "true"),
            ("Limits__WritePerSecond", "10000"), ("Limits__ReadPerSecond", "10000"), ("Security__KnownProxies__0", "127.0.0.1"),
            // Thousands of clients of one machine, which the board would take for one that opens too many.
            ("Limits__LivePerPrincipal", "50000"), ("Limits__LivePerAddress", "50000"), ("Limits__CircuitsPerPrincipal", "50000"),
            ("Limits__RequestsPerPrincipal", "20000"), ("Limits__Requests", "40000"), ("Limits__ExportsPerPrincipal", "20000"),
            ("Limits__Exports", "20000"),
        })
            start.Environment[name] = value;
        return start;
    }
}
