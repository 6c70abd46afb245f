using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// Refuses passwords that are guessed early: those that zxcvbn makes out to be common passwords, words and names, the person's
/// own, this field's, rows of keys, runs, repeats and dates, however they are put together (OWASP ASVS 6.2.4 and 6.2.11,
/// NIST SP 800-63B 3.1.1.2). Which kinds of characters it has does not matter.
/// </summary>
internal sealed class PasswordStrength : IPasswordValidator<Person>
{
    /// <summary>The longest password that is taken: hashing a longer one would be work that a stranger can ask for.</summary>
    public const int MaxLength = 200;

    /// <summary>How much of a password is estimated: the work grows with the square of it, and what is strong is so by then.</summary>
    private const int Estimated = 50;

    /// <summary>zxcvbn's scale is 0 to 4; 3 resists an attacker who has a copy of the slow hashes.</summary>
    private const int StrongEnough = 3;

    private static readonly string[] FieldWords =
        ["statusboard", "status", "board", "hospital", "emergency", "diversion", "ambulance", "trauma"];
    private static readonly Zxcvbn.Zxcvbn Estimator = new();

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        if (password?.Length > MaxLength)
            return Task.FromResult(Refused($"Take at most {MaxLength} characters."));
        // Too short is said by Identity's own rule.
        if (password is null || password.Length < manager.Options.Password.RequiredLength || !IsGuessedEarly(password, user))
            return Task.FromResult(IdentityResult.Success);
        return Task.FromResult(Refused(
            "This one would be guessed soon: common words, names, dates and rows of keys are tried first. "
            + "Four or more words that do not belong together are good."));
    }

    /// <summary>Whether a password is among those that are tried first.</summary>
    internal static bool IsGuessedEarly(string password, Person person) =>
        Estimator.EvaluatePassword(
            password[..Math.Min(password.Length, Estimated)],
            [.. FieldWords, .. Words(person.SignInName), .. Words(person.Name)]).Score < StrongEnough;

    private static IEnumerable<string> Words(string name) =>
        name.ToLowerInvariant().Split([' ', '@', '.', ',', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2);

    private static IdentityResult Refused(string why) =>
        IdentityResult.Failed(new IdentityError { Code = "PasswordTooCommon", Description = why });
}
