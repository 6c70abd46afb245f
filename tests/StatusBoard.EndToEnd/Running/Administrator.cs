namespace StatusBoard.EndToEnd.Running;

/// <summary>The administrator of the demonstration.</summary>
internal static class Administrator
{
    /// <summary>Signs in: every page of the context is theirs from then on. Done by hand once for each server, in a context of its own,
    /// so that this one has loaded nothing yet and may be without scripts; after that the session is taken over.</summary>
    public static async Task SignInAsync(IBrowserContext context, BoardServer server)
    {
        server.AdministratorSession ??= await SessionAsync(context.Browser!, server);
        await context.AddCookiesAsync(server.AdministratorSession);
    }

    private static async Task<IReadOnlyList<Cookie>> SessionAsync(IBrowser browser, BoardServer server)
    {
        await using var context = await browser.NewContextAsync();
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/sign-in?returnUrl=%2Fadmin").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Administration");
        return
        [
            .. (await context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, Expires = cookie.Expires,
                HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
            }),
        ];
    }
}
