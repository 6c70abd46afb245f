using Microsoft.Extensions.Configuration;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Tests.Hosting;

public sealed class SettingFilesTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_setting_takes_the_content_of_its_file_without_what_is_around_it()
    {
        File.WriteAllText(file, " Server=x;Password=a b\n");
        Assert.Equal("Server=x;Password=a b", Read("ConnectionStrings:StatusBoard:File", file)["ConnectionStrings:StatusBoard"]);
    }

    [Fact]
    public void A_setting_without_a_file_is_left_as_it_is() => Assert.Empty(Read("Access:BootstrapApiKey", "abc"));

    [Fact]
    public void A_setting_that_is_set_both_ways_is_refused_without_its_value()
    {
        File.WriteAllText(file, "from the file");
        var error = Assert.Throws<InvalidOperationException>(() => SettingFiles.Read(Configuration(
            ("Access:BootstrapApiKey", "from the environment"), ("Access:BootstrapApiKey:File", file))));
        Assert.Contains("Access:BootstrapApiKey is set twice", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("from the", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_empty_or_too_large_is_named_with_its_setting()
    {
        Refused("/nowhere/at/all", "cannot be read");
        File.WriteAllText(file, " \n");
        Refused(file, "is empty");
        File.WriteAllText(file, new string('x', 70_000));
        Refused(file, "70000 bytes");
    }

    private static void Refused(string path, string problem)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Read("Access:BootstrapApiKey:File", path));
        Assert.Contains("Access:BootstrapApiKey:File", error.Message, StringComparison.Ordinal);
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string?> Read(string name, string value) => SettingFiles.Read(Configuration((name, value)));

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build();
}
