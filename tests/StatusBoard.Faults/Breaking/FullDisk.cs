using System.Diagnostics;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults.Breaking;

/// <summary>The disk of the database has no room: it is a small file system of its own, which another file fills.</summary>
internal static class FullDisk
{
    private const string Size = "48m";

    /// <summary>Makes a folder a small file system of its own.</summary>
    /// <returns>Whether that is allowed here.</returns>
    public static bool TryMount(string folder)
    {
        Directory.CreateDirectory(folder);
        return Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "statusboard-faults", folder);
    }

    /// <summary>Takes it away.</summary>
    public static void Unmount(string folder) => Run("umount", "-l", folder);

    /// <summary>Fills it, waits, and makes room again.</summary>
    public static async Task FillAsync(Stand stand)
    {
        var ballast = Path.Combine(Path.GetDirectoryName(stand.Database)!, "ballast");
        await using (var file = File.Create(ballast))
        {
            var block = new byte[4096];
            try
            {
                while (true)
                {
                    await file.WriteAsync(block);
                    await file.FlushAsync();
                }
            }
            catch (IOException)
            {
                // It is full.
            }
        }

        await stand.WaitAsync(25);
        File.Delete(ballast);
    }

    private static bool Run(string program, params string[] words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
