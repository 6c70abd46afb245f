using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Access;

/// <summary>Walks every door of the running app as everybody who may come, and holds what happens against
/// <see cref="AccessMatrix"/>.</summary>
public sealed class AccessMatrixTests(AccessMatrixTests.Doors doors) : IClassFixture<AccessMatrixTests.Doors>
{
    private const string Yes = "yes";
    private const string No = ".";

    /// <summary>What is put in the place of a part of an address.</summary>
    private static readonly Dictionary<string, string> Values = new(StringComparer.OrdinalIgnoreCase) { ["code"] = "CT1",
        ["agency"] = "ems",
        ["service"] = "ed" };

    [Fact]
    public async Task Every_door_lets_in_who_is_on_the_list_and_nobody_else()
    {
        var found = await doors.WalkAsync();
        var missing = found.Where(door => !AccessMatrix.Lines.ContainsKey(door.Key)).Select(door =>
            AccessMatrix.Write(door.Key, door.Value)).Order(StringComparer.Ordinal).ToList();
        var gone = AccessMatrix.Lines.Keys.Where(door => !found.ContainsKey(door)).ToList();
        var wrong = found.Where(door => AccessMatrix.Lines.TryGetValue(door.Key, out var expected) && !expected.SequenceEqual(door.Value))
            .Select(door =>
                $"{AccessMatrix.Write(door.Key, door.Value)}\n{AccessMatrix.Write("  the list says", AccessMatrix.Lines[door.Key])}")
                .ToList();
        Assert.True(
            missing.Count + gone.Count + wrong.Count == 0,
            $"""
            {missing.Count} doors are not on the list of AccessMatrix.cs. As they are now ({string.Join(' ', AccessMatrix.Columns)}):
            {string.Join('\n', missing)}
            {gone.Count} lines are about doors that there are not:
            {string.Join('\n', gone)}
            {wrong.Count} doors let in others than the list says:
            {string.Join('\n', wrong)}
            """);
    }

    [Fact]
    public void The_list_names_for_each_door_everybody_who_may_come() =>
        Assert.All(AccessMatrix.Lines, line =>
            Assert.True(line.Value.Length == AccessMatrix.Columns.Count && line.Value.All(outcome => outcome is Yes or No), line.Key));

    [Fact]
    public void Who_is_not_known_gets_to_nothing_of_the_board()
    {
        string[] board = ["/api/v1/", "/hubs/", "/_blazor", "/facilities/", "/wall", "/dispatch", "/report", "/incidents", "/admin"];
        Assert.All(
            // The page on which a display asks to be let in shows nothing of it.
            AccessMatrix.Lines.Where(line =>
                line.Key != "GET /wall/pair" && board.Any(path => line.Key.Contains(' ' + path, StringComparison.Ordinal))),
            line => Assert.True(line.Value[0] == No, line.Key));
    }

    [Fact]
    public void A_device_gets_through_no_door_that_a_viewer_does_not() =>
        Assert.All(AccessMatrix.Lines, line => Assert.True(line.Value[7] == No || line.Value[2] == Yes, line.Key));

    /// <summary>Two boards, one for known people only and one for everybody, with one caller of each kind.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private readonly BoardApp guarded = new();
        private readonly BoardApp open = new();

        public async ValueTask InitializeAsync()
        {
            foreach (var app in new[] { guarded, open })
            {
                app.Settings["Access:AnonymousRead"] = app == open ? "true" : "false";
                foreach (var limit in new[] { "SignInBurst", "SignInPerMinute", "WriteBurst", "WritePerSecond", "ReadBurst",
                    "ReadPerSecond", "UnknownKeysPerMinute" })
                    app.Settings[$"Limits:{limit}"] = "1000000";
                await app.InitializeAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await guarded.DisposeAsync();
            await open.DisposeAsync();
        }

        /// <summary>Every door, and for each caller what happened.</summary>
        public async Task<SortedDictionary<string, string[]>> WalkAsync()
        {
            var all = DoorsOf(guarded);
            var found = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var (door, _, _) in all)
                found[door] = new string[AccessMatrix.Columns.Count];
            for (var column = 0; column < AccessMatrix.Columns.Count; column++)
            {
                var caller = AccessMatrix.Columns[column];
                var app = caller == "anybody" ? open : guarded;
                var header = await Callers.HeaderAsync(app, caller);
                using var client = app.Client();
                foreach (var (door, method, path) in all)
                    found[door][column] = method == "HUB"
                        ? await CallAsync(app, path, header) : await AskAsync(client, method, path, header);
            }

            return found;
        }

        private static List<(string Door, string Method, string Path)> DoorsOf(BoardApp app)
        {
            List<(string, string, string)> doors = [];
            var endpoints = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
            {
                var template = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
                var path = PathOf(endpoint.RoutePattern);
                // A page takes the forms that are posted to it by the same rule as it is read by.
                var methods = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
                    ? ["GET"]
                    : endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                foreach (var method in methods)
                    doors.Add(($"{method} {template}", method, path));
                if (endpoint.Metadata.GetMetadata<HubMetadata>()?.HubType is { } hub && hub.Assembly == typeof(Program).Assembly
                    && !template.EndsWith("/negotiate", StringComparison.Ordinal))
                    doors.AddRange(MethodsOf(hub).Select(name => ($"HUB {template} {name}", "HUB", $"{template} {name}")));
            }

            return [.. doors.DistinctBy(door => door.Item1)];
        }

        private static IEnumerable<string> MethodsOf(Type hub) =>
            hub.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType == hub)
            .Select(method => method.Name);

        private static string PathOf(RoutePattern pattern) =>
            "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Values.GetValueOrDefault(parameter.Name, "1"),
            _ => "",
        }))));

        private static async Task<string> AskAsync(HttpClient client, string method, string path, (string Name, string Value)? header)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (header is { } one)
                request.Headers.TryAddWithoutValidation(one.Name, one.Value);
            // As a browser does for a page of the app itself; what other pages may is held by UnsafeRequestTests.
            request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
            using var answer = await client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode < 500
                && answer.StatusCode != HttpStatusCode.TooManyRequests, $"{method} {path}: {(int)answer.StatusCode}");
            // What signing in is done by leads to its own pages, and one of them is the refusal.
            if (path.StartsWith("/sign-in", StringComparison.Ordinal) || path.StartsWith("/account/sign-in", StringComparison.Ordinal))
                return Yes;
            var led = answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther
                ? answer.Headers.Location?.ToString() ?? "" : "";
            return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                || led.Contains("/sign-in", StringComparison.Ordinal) || led.EndsWith("/wall/pair", StringComparison.Ordinal)
                ? No
                : Yes;
        }

        private static async Task<string> CallAsync(BoardApp app, string what, (string Name, string Value)? header)
        {
            var parts = what.Split(' ');
            await using var hub = new HubConnectionBuilder().WithUrl(new Uri(app.Address, parts[0]), options =>
            {
                if (header is { } one)
                    options.Headers[one.Name] = one.Value;
            }).Build();
            try
            {
                await hub.StartAsync(TestContext.Current.CancellationToken);
                await hub.InvokeCoreAsync(parts[1], typeof(object), [], TestContext.Current.CancellationToken);
                return Yes;
            }
            catch (HttpRequestException refused) when (refused.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                return No;
            }
            catch (HubException exception)
            {
                // Let through, and stopped by what it was called with.
                return exception.Message.Contains("not authorized", StringComparison.OrdinalIgnoreCase)
                    || exception.Message.Contains("may not", StringComparison.Ordinal) ? No : Yes;
            }
        }
    }
}
