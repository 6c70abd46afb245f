using StatusBoard.Dispatch.Overrides;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class OverrideTests
{
    [Theory]
    [InlineData(Status.Diversion, true)]
    [InlineData(Status.Closed, true)]
    [InlineData(Status.Open, false)]
    [InlineData(Status.Unknown, false)]
    public void Only_what_is_closed_or_diverts_can_be_overridden(Status ed, bool may) =>
        Assert.Equal(may ? [] : ["facility"], new OverrideDraft(OverrideReason.Extremis, null, null)
            .Check(Given.Shown(("ed", ed)).Ed, false).Select(problem => problem.Field));

    [Fact]
    public void A_specialty_that_diverts_can_be_overridden_too() =>
        Assert.Empty(
            new OverrideDraft(OverrideReason.Closest, null, null).Check(Given.Shown(("ed", Status.Open)).Ed, divertsSpecialty: true));

    [Fact]
    public void Other_says_why_in_words_and_nothing_is_longer_than_is_kept()
    {
        var ed = Given.Shown(("ed", Status.Closed)).Ed;
        Assert.Equal(["note"], new OverrideDraft(OverrideReason.Other, "Medic 4", "  ").Normalise().Check(ed, false).Select(problem =>
            problem.Field));
        Assert.Equal(["unit", "note"], new OverrideDraft(OverrideReason.Closest, new string('x', 61), new string('x', 501))
            .Check(ed, false).Select(problem => problem.Field));
        Assert.Equal(new OverrideDraft(OverrideReason.Closest, "Medic 4", null),
            new OverrideDraft(OverrideReason.Closest, " Medic 4 ", " ").Normalise());
    }
}
