using StatusBoard.Exchange.Demo;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class PublishedSchemesOnSqlite() : PublishedSchemesTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class PublishedSchemesOnSqlServer() : PublishedSchemesTests(DatabaseProvider.SqlServer);

/// <summary>The published schemes, as an installation without the demonstration gets them.</summary>
public abstract class PublishedSchemesTests(DatabaseProvider engine)
{
    [Fact]
    public async Task They_are_offered_where_they_are_missing_and_added_with_their_sources_and_one_that_is_there_stays_as_it_is()
    {
        await using var app = await BoardApp.StartAsync(engine);
        var published = PublishedSchemes.Read();
        Assert.Contains(published, scheme => scheme.State == "MD");
        using var browser = new FormBrowser(app.Address);
        await browser.SendAsync("/account", "/account/sign-in", ("key", BoardApp.AdministratorKey), ("returnUrl", "/admin/schemes"));
        // Pennsylvania has one of its own here already.
        Assert.Contains($"Add the {published.Count - 1} published ones that are missing", await browser.PageAsync("/admin/schemes"),
            StringComparison.Ordinal);

        using var answer = await browser.PostAsync("/admin/schemes", "/admin/schemes", ("_handler", "published"));
        Assert.Contains($"Added {published.Count - 1} schemes.",
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Eventually.TrueAsync(() => app.Feed.Board.Catalogue.Schemes.Count == published.Count);
        var catalogue = app.Feed.Board.Catalogue;
        Assert.Empty(PublishedSchemes.NotIn(catalogue));
        Assert.Equal("Pennsylvania", catalogue.Schemes.Single(scheme => scheme.Code == "pa").Name);
        var yellow = catalogue.Schemes.Single(scheme => scheme is { State: "MD", Region: null }).Term("ed", Status.Diversion);
        Assert.Equal("Yellow Alert", yellow?.LocalName);
        Assert.All(catalogue.Schemes.Where(scheme => scheme.Code != "pa").SelectMany(scheme => scheme.Terms), term =>
            Assert.False(string.IsNullOrWhiteSpace(term.Source), term.LocalName));
        Assert.Equal(published.Count - 1L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Action = 'scheme.add'"));
    }
}
