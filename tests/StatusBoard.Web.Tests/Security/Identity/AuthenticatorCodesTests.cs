using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class AuthenticatorCodesTests
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// <summary>RFC 6238, appendix B (SHA-1), the last six of its eight digits; the key is "12345678901234567890".</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(seconds / 30, AuthenticatorCodes.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(seconds)));

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(29, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_code_is_good_in_its_own_step_and_the_ones_beside_it(int secondsIntoIt, bool good) =>
        Assert.Equal(
            good ? 1111111110 / 30 : (long?)null,
            AuthenticatorCodes.StepOf(Key, "050 471", DateTimeOffset.FromUnixTimeSeconds(1111111110 + secondsIntoIt)));

    [Theory]
    [InlineData("287083")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("")]
    public void What_is_no_code_of_the_moment_is_refused(string code) =>
        Assert.Null(AuthenticatorCodes.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)));
}
