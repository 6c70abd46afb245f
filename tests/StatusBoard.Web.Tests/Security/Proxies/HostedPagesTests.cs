using StatusBoard.Web.Security.Proxies;

namespace StatusBoard.Web.Tests.Security.Proxies;

public sealed class HostedPagesTests
{
    [Theory]
    [InlineData("<a href=\"/report\">", "<a href=\"/b/report\">")]
    [InlineData("<base href=\"/\" />", "<base href=\"/b/\" />")]
    [InlineData("<a href=\"/b/report\"><a href=\"/b\"><a href=\"/b#c\">", "<a href=\"/b/report\"><a href=\"/b\"><a href=\"/b#c\">")]
    [InlineData("<a href=\"/board\">", "<a href=\"/b/board\">")]
    [InlineData("<a href=\"//elsewhere\"><a href=\"https://a/b\"><a href=\"x\">", "<a href=\"//elsewhere\"><a href=\"https://a/b\"><a "
        + "href=\"x\">")]
    [InlineData("<form action=\"/a\" data-options=\"/o\">/text <input value=\"/wall\">",
        "<form action=\"/b/a\" data-options=\"/b/o\">/text <input value=\"/wall\">")]
    [InlineData("url(/page/f.woff2) url(\"/page/f.woff2\")", "url(/b/page/f.woff2) url(\"/b/page/f.woff2\")")]
    public void Addresses_from_the_root_are_put_under_the_path_and_nothing_else_is(string html, string expected) =>
        Assert.Equal(expected, HostedPages.Rewrite(html, "/b"));
}
