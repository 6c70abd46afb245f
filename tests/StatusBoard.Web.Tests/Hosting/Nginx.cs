using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>nginx as a process in front of an app; where it is not installed, the test is skipped.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Select(folder => Path.Combine(folder, "nginx")).FirstOrDefault(File.Exists);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nginx-");
    private readonly Process process;

    private Nginx(int port, string locations)
    {
        Address = new Uri($"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}");
        File.WriteAllText(Path.Combine(folder.FullName, "nginx.conf"), $$"""
            daemon off; pid {{folder.FullName}}/pid; error_log {{folder.FullName}}/error.log; worker_processes 1;
            worker_shutdown_timeout 1ms;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path {{folder.FullName}}/1; proxy_temp_path {{folder.FullName}}/2; fastcgi_temp_path {{folder.FullName}}/3;
              uwsgi_temp_path {{folder.FullName}}/4; scgi_temp_path {{folder.FullName}}/5;
              server { listen 127.0.0.1:{{port}}; {{locations}} }
            }
            """);
        process = Process.Start(new ProcessStartInfo(
            Program!, ["-p", folder.FullName, "-e", $"{folder.FullName}/error.log", "-c", Path.Combine(folder.FullName, "nginx.conf")])
            { RedirectStandardError = true })!;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        Assert.SkipWhen(Program is null, "nginx is not installed.");
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Starts it with what stands in its <c>server</c> block, and waits until it listens.</summary>
    public static async Task<Nginx> StartAsync(int port, string locations)
    {
        var nginx = new Nginx(port, locations);
        await Eventually.TrueAsync(() => nginx.ListensAsync(), seen: () => File.ReadAllText(Path.Combine(nginx.folder.FullName,
            "error.log")));
        return nginx;
    }

    /// <summary>Begins anew, and cuts every answer that is under way.</summary>
    public void Cut()
    {
        using var kill = Process.Start("kill", ["-HUP", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        Assert.False(process.HasExited, "nginx has ended.");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Address.Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
