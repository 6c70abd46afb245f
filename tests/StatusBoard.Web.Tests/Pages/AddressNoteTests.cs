using System.Net;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Pages;

/// <summary>A page whose address is its filter says what it did not understand of it, and what there is.</summary>
public sealed class AddressNoteTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Theory]
    [InlineData("/?state=ZZ", "state 'ZZ'", "CT, PA, RI")]
    [InlineData("/?region=Northwest", "region 'Northwest'", "South Central")]
    [InlineData("/?system=Nobody", "health system 'Nobody'", "Yale New Haven Health")]
    [InlineData("/?status=shut", "“status” cannot be “shut”", "diversion")]
    [InlineData("/?states=CT", "no setting “states”", "state, region, system, status, q, unreported, page")]
    [InlineData("/wall?state=NV", "state 'NV'", "CT, PA, RI")]
    [InlineData("/wall?region=Northwest", "region 'Northwest'", "South Central")]
    [InlineData("/wall?colour=red", "no setting “colour”", "")]
    [InlineData("/dispatch?state=NV", "state 'NV'", "CT, PA, RI")]
    [InlineData("/dispatch?need=magic", "“need” cannot be “magic”", "stemi")]
    [InlineData("/dispatch?sort=size", "“sort” cannot be “size”", "distance")]
    [InlineData("/dispatch?stat=CT", "no setting “stat”", "region")]
    [InlineData("/dispatch/handover?state=NV", "state 'NV'", "CT, PA, RI")]
    [InlineData("/dispatch/snapshot?region=Northwest", "region 'Northwest'", "South Central")]
    public async Task What_a_page_does_not_understand_of_its_address_is_named_with_what_there_is(string address, string named,
        string offered)
    {
        var page = WebUtility.HtmlDecode(await app.Anybody.GetStringAsync(address, TestContext.Current.CancellationToken));
        Assert.Contains(named, page, StringComparison.Ordinal);
        Assert.Contains(offered, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?state=CT&region=North%20Central&system=&status=closed&q=x&page=2")]
    [InlineData("/wall?state=CT&region=North%20Central&map=off")]
    [InlineData("/dispatch?state=ct&need=STEMI&sort=distance&group=region&panel=alerts&facility=CT1&place=06103")]
    public async Task An_address_that_is_understood_is_not_remarked_upon(string address)
    {
        var page = WebUtility.HtmlDecode(await app.Anybody.GetStringAsync(address, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("'s address:", page, StringComparison.Ordinal);
    }
}
