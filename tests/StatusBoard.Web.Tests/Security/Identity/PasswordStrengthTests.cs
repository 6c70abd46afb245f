using StatusBoard.Storage.Security.Identity;
using StatusBoard.Web.Security.Identity;

namespace StatusBoard.Web.Tests.Security.Identity;

public sealed class PasswordStrengthTests
{
    private static readonly Person Ana = new() { SignInName = "ana.souza@example.org", Name = "Ana Souza, charge nurse" };

    [Theory]
    [InlineData("Password1234!")]
    [InlineData("passwordpassword")]
    [InlineData("P@ssw0rd2026!!")]
    [InlineData("qwertyuiop123456")]
    [InlineData("123456789012345")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("Summer2026Summer")]
    [InlineData("letmeinletmein1")]
    [InlineData("statusboard2026")]
    [InlineData("souzaana19751975")]
    [InlineData("1q2w3e4r5t6y7u8i")]
    [InlineData("AnaSouza-hospital")]
    [InlineData("CharlotteAnderson1")]
    [InlineData("zaq12wsxcde3")]
    [InlineData("Password1Password1Password1Password1")]
    public void What_is_only_made_of_common_words_names_runs_and_digits_is_guessed_early(string password) =>
        Assert.True(PasswordStrength.IsGuessedEarly(password, Ana));

    [Theory]
    [InlineData("a violin under seven umbrellas")]
    [InlineData("correct horse battery staple")]
    [InlineData("xK7pq9vTzR2m")]
    [InlineData("kjhgwterybvcmzp")]
    [InlineData("přílišžluťoučký kůň")]
    public void What_does_not_belong_together_is_taken_whatever_kinds_of_characters_it_has(string password) =>
        Assert.False(PasswordStrength.IsGuessedEarly(password, Ana));

    [Fact]
    public void The_longest_password_there_may_be_is_judged_by_its_beginning()
    {
        var leet = string.Concat(Enumerable.Repeat("4@8({[<369&#!1/|0$5+7%2", 10))[..PasswordStrength.MaxLength];
        Assert.Equal(PasswordStrength.IsGuessedEarly(leet[..50], Ana), PasswordStrength.IsGuessedEarly(leet, Ana));
        Assert.True(PasswordStrength.IsGuessedEarly(new string('a', 50) + leet[..150], Ana));
    }
}
