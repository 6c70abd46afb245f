using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Tests.Hosting;

public sealed class HealthCommandTests
{
    [Theory]
    [InlineData(200, "ready", 0)]
    [InlineData(503, "the board has not been read yet", 1)]
    public async Task It_says_what_the_node_answers(int status, string text, int code)
    {
        await using var node = WebApplication.CreateSlimBuilder().Build();
        node.MapGet("/health/ready", () => Results.Text(text, statusCode: status));
        node.Urls.Add("http://127.0.0.1:0");
        await node.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((code, text), await RunAsync("health", node.Urls.Single()));
    }

    [Fact]
    public async Task No_answer_is_not_ready()
    {
        // Port 1 of this machine has no listener.
        var (code, text) = await RunAsync("health", "http://127.0.0.1:1");
        Assert.Equal(1, code);
        Assert.StartsWith("No answer from http://127.0.0.1:1/", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://node")]
    [InlineData("node")]
    public async Task An_address_that_is_none_is_refused(string address)
    {
        var (code, text) = await RunAsync("health", address);
        Assert.Equal(2, code);
        Assert.StartsWith("Usage: health", text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        var code = await HealthCommand.RunAsync(args, output);
        return (code, output.ToString().Trim());
    }
}
