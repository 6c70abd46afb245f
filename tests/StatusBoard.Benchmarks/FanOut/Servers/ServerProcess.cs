using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>A server that this tool started in a process of its own, so that what it costs can be read off that process.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 40;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process process, Uri url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>The server's address.</summary>
    public Uri Url { get; }

    /// <summary>The process's id.</summary>
    public int Id => _process.Id;

    /// <summary>When it was started, as a <see cref="Stopwatch"/> timestamp.</summary>
    public long StartedAt { get; private init; }

    /// <summary>Starts <c>dotnet</c> with an assembly; the server listens where it is told, or on a free port of this machine.</summary>
    public static ServerProcess Start(string assembly, string[] arguments, Dictionary<string, string> environment, Uri? address = null)
    {
        var url = address ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        start.ArgumentList.Add(assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // What the caller's shell happens to hold must not change what is measured.
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority);
        var startedAt = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
        var server = new ServerProcess(process, url) { StartedAt = startedAt };
        process.OutputDataReceived += server.Keep;
        process.ErrorDataReceived += server.Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return server;
    }

    /// <summary>Waits until <paramref name="path"/> answers with success.</summary>
    /// <exception cref="InvalidOperationException">The server ended, or took longer than <paramref name="longest"/>.</exception>
    public async Task WaitAsync(HttpClient http, string path, TimeSpan longest, CancellationToken cancellation)
    {
        while (Stopwatch.GetElapsedTime(StartedAt) < longest && !_process.HasExited)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Url, path), cancellation);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(20, cancellation);
        }

        throw new InvalidOperationException($"{Url}{path} did not become ready. Its last output:\n{Output}");
    }

    /// <summary>The last lines that the server wrote.</summary>
    public string Output => string.Join('\n', _output);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Database__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Access__", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Demo__", StringComparison.OrdinalIgnoreCase);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        _output.Enqueue(line.Data);
        while (_output.Count > KeptLines)
        {
            _output.TryDequeue(out _);
        }
    }
}
