using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using StatusBoard.Web.Api;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

/// <summary>The board as it is sent from what is kept of each facility.</summary>
public sealed class BoardBodyTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Theory]
    [InlineData("/api/v1/board")]
    [InlineData("/api/v1/board?facility=CT1")]
    [InlineData("/api/v1/board?status=closed&facility=PA1")]
    public async Task As_gzip_it_is_the_same_and_says_so(string address)
    {
        var plain = await app.Anybody.JsonAsync(address);
        using var answer = await AskAsync(address, "gzip, deflate, br");
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        await using var packed = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var text = new StreamReader(unpacked);
        // Reading to the end holds the text against the checksum and the length behind it.
        var board = JsonSerializer.Deserialize<JsonElement>(await text.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(plain.GetProperty("facilities").Plain(), board.GetProperty("facilities").Plain());
        Assert.Equal(plain.Version(), board.Version());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip;q=0, br")]
    public async Task Who_does_not_take_gzip_gets_something_else(string accepts)
    {
        using var answer = await AskAsync("/api/v1/board", accepts);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task The_gzip_is_one_member_with_its_checksum_and_length()
    {
        using var answer = await AskAsync("/api/v1/board", "gzip");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var unpacked = new MemoryStream();
        await using (var gzip = new DeflateStream(new MemoryStream(bytes[10..^8]), CompressionMode.Decompress))
            await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        Assert.Equal(Crc32.Of(unpacked.ToArray()), BitConverter.ToUInt32(bytes.AsSpan()[^8..^4]));
        Assert.Equal((uint)unpacked.Length, BitConverter.ToUInt32(bytes.AsSpan()[^4..]));
    }

    [Fact]
    public async Task What_the_asker_has_is_not_sent_again_and_no_view_is_made_for_it()
    {
        using var first = await AskAsync("/api/v1/board?state=CT", "gzip");
        using var again = await app.Anybody.SendAsync(
            HttpMethod.Get, "/api/v1/board?state=CT", headers: ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        // A question that cannot be answered is refused whatever the asker has.
        using var wrong = await app.Anybody.SendAsync(
            HttpMethod.Get, "/api/v1/board?state=XX", headers: ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public void A_checksum_is_the_one_of_the_standard_and_is_joined_from_parts()
    {
        Assert.Equal(0xCBF43926u, Crc32.Of("123456789"u8));
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var (first, second) = (new byte[random.Next(300)], new byte[random.Next(70_000)]);
            random.NextBytes(first);
            random.NextBytes(second);
            Assert.Equal(Crc32.Of([.. first, .. second]), Crc32.Join(Crc32.Of(first), Crc32.Of(second), second.Length));
        }

        Assert.Equal(Crc32.Of(Encoding.UTF8.GetBytes("ab")), Crc32.Join(Crc32.Of("ab"u8), Crc32.Of([]), 0));
    }

    private Task<HttpResponseMessage> AskAsync(string address, string accepts) =>
        app.Anybody.SendAsync(HttpMethod.Get, address, headers: ("Accept-Encoding", accepts));
}
