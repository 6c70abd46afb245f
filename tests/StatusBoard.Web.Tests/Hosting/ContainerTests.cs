using System.Diagnostics;
using System.Text.RegularExpressions;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>docker-compose.yml and the scripts of its jobs, as far as they can be checked without a container engine.</summary>
public sealed partial class ContainerTests : IDisposable
{
    private static readonly string Root = Repository.Folder;

    private readonly string folder = Directory.CreateTempSubdirectory("containers").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_setting_of_the_nodes_is_one_that_the_app_has()
    {
        var documented = Repository.Read("docs", "settings.md");
        var settings = Setting().Matches(Repository.Read("docker-compose.yml"))
            .Select(match => match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal))
            .Where(name => !name.StartsWith("GF:", StringComparison.Ordinal) && !name.StartsWith("GF_", StringComparison.Ordinal))
            .Select(name => Regex.Replace(name, "(:File|:[0-9]+)$", ""))
            .ToList();
        Assert.True(settings.Count > 5);
        Assert.All(settings, name => Assert.Contains($"`{name}`", documented, StringComparison.Ordinal));
    }

    [Fact]
    public void No_node_has_a_password_in_its_environment_or_the_login_of_the_owner()
    {
        var compose = Repository.Read("docker-compose.yml");
        Assert.DoesNotMatch("(?i)password *[:=] *[^/ ]", compose.Replace("PASSWORD__FILE", "", StringComparison.Ordinal));
        Assert.DoesNotContain("User Id=sa", compose, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(compose, "owner-connection"));
    }

    [Fact]
    public void Secrets_are_made_once_and_stand_in_the_connection_strings()
    {
        var first = Run("secrets.sh");
        Assert.Contains("made sa-password", first, StringComparison.Ordinal);
        var files = Directory.GetFiles(folder).ToDictionary(one => Path.GetFileName(one), File.ReadAllText);
        var secrets = files.Where(one => !one.Key.EndsWith("connection", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, secrets.Select(one => one.Value).Distinct().Count());
        Assert.All(secrets, one => Assert.Matches("^Aa1[a-zA-Z0-9]{37}$", one.Value));
        Assert.Contains($"User ID=statusboard_web;Password={files["app-password"]};", files["app-connection"], StringComparison.Ordinal);
        Assert.Contains($"User ID=statusboard_owner;Password={files["owner-password"]};", files["owner-connection"],
            StringComparison.Ordinal);

        Assert.Equal("", Run("secrets.sh"));
        Assert.Equal(files, Directory.GetFiles(folder).ToDictionary(one => Path.GetFileName(one), File.ReadAllText));
    }

    [Fact]
    public void The_database_the_logins_and_the_role_are_made_where_they_are_missing_and_only_there()
    {
        Run("secrets.sh");
        // Answers each question with the content of "count", and keeps the scripts that it is sent.
        File.WriteAllText(Path.Combine(folder, "sqlcmd"), $"""
            #!/bin/bash
            for word; do [ "$previous" = -i ] && cat "$word" >> {folder}/sent; previous=$word; done
            [[ "$*" != *" -Q "* ]] || cat {folder}/count
            """);
        Assert.Equal("", RunCommand("chmod", ["+x", Path.Combine(folder, "sqlcmd")]));
        File.WriteAllText(Path.Combine(folder, "count"), "0");

        Assert.Contains("made the database StatusBoard", Run("database.sh"), StringComparison.Ordinal);
        Assert.Contains("is a member of statusboard_app", Run("grants.sh"), StringComparison.Ordinal);
        var sent = File.ReadAllText(Path.Combine(folder, "sent"));
        Assert.Contains("READ_COMMITTED_SNAPSHOT ON", sent, StringComparison.Ordinal);
        Assert.Contains($"CREATE LOGIN statusboard_web WITH PASSWORD = N'{File.ReadAllText(Path.Combine(folder, "app-password"))}'", sent,
            StringComparison.Ordinal);
        Assert.DoesNotContain("<set a password", sent, StringComparison.Ordinal);
        Assert.Contains("ALTER ROLE statusboard_app ADD MEMBER statusboard_web", sent, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "count"), "1");
        Assert.Equal("", Run("database.sh") + Run("grants.sh"));
        Assert.Equal(sent, File.ReadAllText(Path.Combine(folder, "sent")));
    }

    [Fact]
    public void The_proxy_takes_its_file() => Assert.Contains("Valid configuration",
        Checked("caddy", "validate", "--adapter", "caddyfile", "--config", Path.Combine(Root, "docker", "Caddyfile")),
        StringComparison.Ordinal);

    [Fact]
    public void Prometheus_takes_its_alarms() => Assert.Contains("SUCCESS",
        Checked("promtool", "check", "rules", Path.Combine(Root, "docker", "telemetry", "alarms.yml")), StringComparison.Ordinal);

    [Fact]
    public void Compose_takes_its_file() => Assert.Contains("node2",
        Checked("docker-compose", "-f", Path.Combine(Root, "docker-compose.yml"), "config"), StringComparison.Ordinal);

    /// <summary>What a validator says, where it is installed.</summary>
    private static string Checked(string program, params string[] arguments)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(one => Path.Combine(one, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed.");
        return RunCommand(path!, arguments, ("SITE", "localhost"));
    }

    private string Run(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The jobs' scripts are for bash.");
        return RunCommand("bash", [Path.Combine(Root, "docker", script)], ("SECRETS", folder),
            ("SETUP", Path.Combine(Root, "sql", "sqlserver", "setup")), ("SQLCMD", Path.Combine(folder, "sqlcmd")));
    }

    private static string RunCommand(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(
            process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}{error.Result}");
        return output + error.Result;
    }

    [GeneratedRegex(@"(?m)^\s+([A-Z]\w+?__\w+):")]
    private static partial Regex Setting();
}
