namespace StatusBoard.EndToEnd.Running;

/// <summary>The administrator of the demonstration.</summary>
internal static class Administrator
{
    /// <summary>Signs in: every page of the context is theirs from then on.</summary>
    public static async Task SignInAsync(IBrowserContext context, BoardServer server)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/sign-in?returnUrl=%2Fadmin").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Administrator" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Administration");
        await page.CloseAsync();
    }
}
