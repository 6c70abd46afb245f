using CsCheck;
using StatusBoard.Web.Security.Identity;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class SignInAddressTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Theory]
    [InlineData("/facilities/CT1?tab=history", "/facilities/CT1?tab=history")]
    [InlineData("/?q=Zürich", "/?q=Z%C3%BCrich")]
    [InlineData("/?q=東京", "/?q=%E6%9D%B1%E4%BA%AC")]
    [InlineData("/?q=🏥", "/?q=%F0%9F%8F%A5")]
    [InlineData("/?q=\u202Egnp", "/?q=%E2%80%AEgnp")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/a\u0000b", "/")]
    [InlineData("/a\u0085b", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Where_to_go_afterwards_is_a_page_of_the_board_that_a_header_can_carry(string? asked, string target) =>
        Assert.Equal(target, SignInAddress.Target(asked));

    [Fact]
    public void Whatever_is_asked_for_a_header_can_carry_the_way_back() => Gen.String.Sample(text =>
    {
        foreach (var target in new[] { SignInAddress.Target("/" + text), SignInAddress.Of("/" + text) })
        {
            if (!System.Text.Ascii.IsValid(target) || target.Any(char.IsControl) || target.StartsWith("//", StringComparison.Ordinal)
                || target.StartsWith("/\\", StringComparison.Ordinal))
                return false;
        }

        return true;
    });

    [Theory]
    [InlineData("/?q=Bogotá", "/?q=Bogot%C3%A1")]
    [InlineData("/x\r\ny", "/")]
    public async Task A_sign_in_that_is_to_lead_to_any_text_at_all_leads_somewhere(string returnUrl, string led)
    {
        using var browser = new FormBrowser(app.Address);
        Assert.Equal(
            led, await browser.SendAsync("/sign-in", "/account/sign-in", ("key", BoardApp.AdministratorKey), ("returnUrl", returnUrl)));
        await browser.PageAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var code = await browser.GetAsync($"/sign-in/code?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.True((int)code.StatusCode < 500);
    }
}
