using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Tests.Features.Reporting;

/// <summary>That a report was accepted is said once, soon after it, and not whenever the address is opened again.</summary>
public sealed class AcceptedTokenTests
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void It_says_when_the_report_was_accepted_until_it_is_old()
    {
        var tokens = new AcceptedToken(new EphemeralDataProtectionProvider(), time);
        var (at, token) = (time.GetUtcNow(), tokens.Create("ct1"));
        time.Advance(AcceptedToken.ShownFor);
        Assert.Equal(at, tokens.Read(token, "CT1"));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(tokens.Read(token, "CT1"));
    }

    [Fact]
    public void It_belongs_to_one_facility_and_cannot_be_made_up()
    {
        var tokens = new AcceptedToken(new EphemeralDataProtectionProvider(), time);
        Assert.Null(tokens.Read(tokens.Create("CT1"), "CT2"));
        Assert.Null(tokens.Read(new AcceptedToken(new EphemeralDataProtectionProvider(), time).Create("CT1"), "CT1"));
        foreach (var made in new[] { null, "", "1772460720000", "not a token" })
            Assert.Null(tokens.Read(made, "CT1"));
    }
}
