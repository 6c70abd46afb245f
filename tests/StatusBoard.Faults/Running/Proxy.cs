using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace StatusBoard.Faults.Running;

/// <summary>nginx in front of the nodes.</summary>
internal sealed class Proxy(string folder, IReadOnlyList<Node> nodes)
{
    /// <summary>At how many addresses of this machine it listens: a client stays on the node that its address is given to, as with a
    /// cookie. At the first one each request goes where it falls.</summary>
    private const int Addresses = 200;

    private readonly int port = Node.FreePort();
    private Process? process;

    /// <summary>Where nginx is; null where it is not installed.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Select(one => Path.Combine(one, "nginx")).FirstOrDefault(File.Exists);

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Where it listens for one of many clients.</summary>
    public Uri AddressOf(int client) => new(string.Create(CultureInfo.InvariantCulture,
        $"http://127.0.0.{2 + (client % (Addresses - 1))}:{port}"));

    /// <summary>Starts it, and waits until it listens.</summary>
    public async Task StartAsync()
    {
        Directory.CreateDirectory(folder);
        var upstreams = string.Concat(nodes.Select(node => $"server 127.0.0.1:{node.Port} max_fails=0; "));
        var listens = string.Concat(Enumerable.Range(1, Addresses).Select(number => $"listen 127.0.0.{number}:{port} backlog=8192; "));
        await File.WriteAllTextAsync(Path.Combine(folder, "nginx.conf"), $$"""
            daemon off; pid {{folder}}/pid; worker_processes 1; worker_rlimit_nofile 65536;
            events { worker_connections 16384; }
            http {
              access_log off;
              client_body_temp_path {{folder}}/1; proxy_temp_path {{folder}}/2; fastcgi_temp_path {{folder}}/3;
              uwsgi_temp_path {{folder}}/4; scgi_temp_path {{folder}}/5;
              map $server_addr $place { 127.0.0.1 $request_id; default $server_addr; }
              map $http_upgrade $connection_to_node { default upgrade; "" ""; }
              upstream board { hash $place; {{upstreams}} }
              server { {{listens}} location / {
                proxy_pass http://board; proxy_http_version 1.1; proxy_set_header Connection $connection_to_node;
                proxy_set_header Upgrade $http_upgrade; proxy_set_header Host $http_host;
                proxy_set_header X-Forwarded-For $server_addr; proxy_connect_timeout 3s;
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
