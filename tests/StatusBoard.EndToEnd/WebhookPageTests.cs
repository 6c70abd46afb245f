using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd;

/// <summary>An administrator makes a webhook, tries it, and sends again what its receiver had refused.</summary>
public sealed class WebhookPageTests(Chromium browser)
{
    [Fact]
    public async Task A_webhook_is_made_and_tried_and_what_was_given_up_is_shown_with_its_reason_and_sent_again_under_its_id()
    {
        await using var server = await BoardServer.StartAsync();
        using var receiver = new Receiver();
        await Screen.WatchAsync(
            browser, new Uri(server.Address, "/admin/webhooks"), async screen =>
            {
                await Expect(screen.Page.Locator("[data-interactive=true]")).ToHaveCountAsync(1);
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "New webhook" }).ClickAsync();
                await screen.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("Paging");
                await screen.Page.GetByLabel("Address", new() { Exact = true }).FillAsync(receiver.Address);
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
                await Expect(screen.Page.Locator("[data-secret]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^whsec_"));

                var card = screen.Page.Locator(".subscription-card").Filter(new() { HasText = "Paging" });
                await card.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
                await Expect(card).ToContainTextAsync("Delivered in 30 days1");
                var test = Assert.Single(receiver.Got);
                Assert.Contains("\"type\":\"test\"", test.Body, StringComparison.Ordinal);
                Assert.StartsWith("v1,", test.Signature, StringComparison.Ordinal);

                // Gone is final (410): it is dead, and says why.
                receiver.Answers = HttpStatusCode.Gone;
                await card.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
                await card.GetByRole(AriaRole.Button, new() { Name = "Show what was given up" }).ClickAsync();
                await Expect(card.Locator(".dead-messages li")).ToContainTextAsync("410");
                receiver.Answers = HttpStatusCode.NoContent;
                await card.GetByRole(AriaRole.Button, new() { Name = "Send again", Exact = true }).ClickAsync();
                await Expect(card).ToContainTextAsync("Delivered in 30 days2");
                Assert.Equal(3, receiver.Got.Count);
                Assert.Equal(2, receiver.Got.Select(one => one.Id).Distinct().Count());
            },
            before: context => Administrator.SignInAsync(context, server));
    }

    /// <summary>Takes what is posted to it, or refuses it.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener listener = new();

        public Receiver()
        {
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/hook/";
            }

            listener.Prefixes.Add(Address);
            listener.Start();
            _ = TakeAsync();
        }

        public string Address { get; }

        public HttpStatusCode Answers { get; set; } = HttpStatusCode.NoContent;

        public ConcurrentQueue<(string Id, string Signature, string Body)> Got { get; } = new();

        public void Dispose() => listener.Close();

        private async Task TakeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    Got.Enqueue((context.Request.Headers["webhook-id"] ?? "", context.Request.Headers["webhook-signature"]
                        ?? "", await reader.ReadToEndAsync()));
                    context.Response.StatusCode = (int)Answers;
                    context.Response.Close();
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
