using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Statuses;

public sealed class CodeNamesTests
{
    [Fact]
    public void Every_code_reads_back_as_the_value_it_was_written_from_in_any_case()
    {
        RoundTrip<Status>();
        RoundTrip<ServiceKind>();
        RoundTrip<ReasonCode>();
        RoundTrip<ReportSource>();
    }

    [Fact]
    public void The_codes_are_those_of_the_database()
    {
        Assert.Equal(["open", "unknown", "advisory", "limited", "diversion", "suspended", "closed"], CodeNames<Status>.All);
        Assert.Equal(["emergency-department", "specialty", "service-line"], CodeNames<ServiceKind>.All);
        Assert.Equal(
            ["saturation", "staffing", "no-beds", "equipment", "utilities", "it-outage", "cyberattack", "internal-disaster", "security",
                "evacuation", "other"],
            CodeNames<ReasonCode>.All);
        Assert.Equal(["facility", "coordinator", "phone", "api", "sql", "policy", "simulation"], CodeNames<ReportSource>.All);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("nobeds")]
    [InlineData("no beds")]
    [InlineData("no-beds,other")]
    public void What_is_not_on_the_list_is_refused(string? code) => Assert.False(CodeNames<ReasonCode>.TryParse(code, out _));

    [Fact]
    public void Reasons_read_as_people_write_them()
    {
        Assert.Equal("no beds", ReasonCode.NoBeds.Words());
        Assert.Equal("IT outage", ReasonCode.ItOutage.Words());
    }

    private static void RoundTrip<T>()
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            var code = CodeNames<T>.Of(value);
            foreach (var written in (string[])[code, code.ToUpperInvariant(), $" {code} "])
            {
                Assert.True(CodeNames<T>.TryParse(written, out var read));
                Assert.Equal(value, read);
            }
        }
    }
}
