using StatusBoard.Statuses;
using StatusBoard.Web.Features.Reporting;

namespace StatusBoard.Web.Tests.Features.Reporting;

public sealed class ReasonChoiceTests
{
    [Fact]
    public void Without_a_history_the_usual_reasons_are_offered() =>
        Assert.Equal(["saturation", "staffing", "no beds", "equipment", "IT outage"], ReasonChoice.Of([]).Select(reason => reason.Label));

    [Fact]
    public void What_a_facility_gives_most_comes_first_with_its_own_short_words()
    {
        var choices = ReasonChoice.Of(
        [
            new(ReasonCode.Equipment, "CT down", 7),
            new(ReasonCode.Security, null, 5),
            new(ReasonCode.Staffing, "a long story that nobody wants to read on a small button", 4),
            new(ReasonCode.Other, null, 4),
            new(ReasonCode.Saturation, "said once", 1),
        ]);

        Assert.Equal(["CT down", "security", "staffing", "saturation", "no beds"], choices.Select(reason => reason.Label));
        Assert.Equal(ReasonCode.Equipment, choices[0].Code);
    }
}
