using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace StatusBoard.Faults.Running;

/// <summary>nginx in front of the nodes.</summary>
internal sealed class Proxy(string folder, IReadOnlyList<Node> nodes)
{
    private readonly int port = Node.FreePort();
    private Process? process;

    /// <summary>Where nginx is; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Select(one => Path.Combine(one, "nginx")).FirstOrDefault(File.Exists);

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        var upstreams = string.Concat(nodes.Select(node => $"server 127.0.0.1:{node.Port} max_fails=1 fail_timeout=2s; "));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; pid {{folder}}/pid; worker_processes 1; worker_rlimit_nofile 65536;
            events { worker_connections 16384; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/1; proxy_temp_path {{folder}}/2; fastcgi_temp_path {{folder}}/3;
              uwsgi_temp_path {{folder}}/4; scgi_temp_path {{folder}}/5;
              upstream board { {{upstreams}} }
              server { listen 127.0.0.1:{{port}} backlog=8192; location / {
                proxy_pass http://board; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_connect_timeout 1s;
                proxy_read_timeout 30s; proxy_next_upstream error timeout http_502 http_503; } }
            }
            """);
        process = Process.Start(new ProcessStartInfo(
            Program!, ["-p", folder, "-e", $"{folder}/error.log", "-c", Path.Combine(folder, "nginx.conf")]))!;
        for (var tries = 0; tries < 100; tries++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException($"nginx does not listen: {folder}/error.log");
    }

    /// <summary>Ends it, with all connections through it.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }
}
