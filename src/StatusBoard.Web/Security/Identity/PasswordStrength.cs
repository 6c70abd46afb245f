using System.Collections.Frozen;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Persons;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// Refuses passwords that are guessed early: those that are made only of common words and names, the person's own, rows of
/// keys, runs, repeats and digits, however they are put together (OWASP ASVS 6.2.4 and 6.2.11, NIST SP 800-63B 3.1.1.2).
/// Which kinds of characters it has does not matter.
/// </summary>
internal sealed class PasswordStrength : IPasswordValidator<Person>
{
    /// <summary>The longest password that is taken: hashing a longer one would be work that a stranger can ask for.</summary>
    public const int MaxLength = 200;

    /// <summary>How many letters have to be left, and different, when all that is common is taken out.</summary>
    private const int Left = 5;

    private static readonly FrozenSet<string> Common = Read().ToFrozenSet(StringComparer.Ordinal);
    private static readonly int LongestCommon = Common.Max(word => word.Length);
    private static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop",
        "azertyuiop"];

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        if (password?.Length > MaxLength)
            return Task.FromResult(Refused($"Take at most {MaxLength} characters."));
        // Too short is said by Identity's own rule.
        if (password is null || password.Length < manager.Options.Password.RequiredLength || !IsGuessedEarly(password, user))
            return Task.FromResult(IdentityResult.Success);
        return Task.FromResult(
            Refused("This one would be guessed soon: common words, names, dates and rows of keys are tried first. Four or more words that do not belong together are good."));
    }

    /// <summary>Whether too little is left of a password when all that is common is taken out of it.</summary>
    internal static bool IsGuessedEarly(string password, Person person)
    {
        string[] own = [.. Words(person.SignInName), .. Words(person.Name)];
        return LeftOf(Letters(password, read: true), own) < Left || LeftOf(Letters(password, read: false), own) < Left;
    }

    /// <summary>How many different letters are left.</summary>
    private static int LeftOf(string letters, string[] own)
    {
        var left = new StringBuilder();
        for (var at = 0; at < letters.Length;)
        {
            var taken = Math.Max(RunAt(letters, at), WordAt(letters, at, own));
            if (taken == 0)
                left.Append(letters[at]);
            at += Math.Max(1, taken);
        }

        return left.ToString().Distinct().Count();
    }

    /// <summary>The letters alone, since digits and other signs add little; or with the signs that are written for some of them read as
    /// those.</summary>
    private static string Letters(string password, bool read)
    {
        var letters = new StringBuilder();
        var lower = password.ToLowerInvariant();
        for (var i = 0; i < lower.Length; i++)
        {
            var inside = read && i > 0 && i + 1 < lower.Length && char.IsLetter(lower[i - 1]);
            var sign = lower[i] switch
            {
                '0' when inside => 'o',
                '1' or '!' when inside => 'i',
                '3' when inside => 'e',
                '4' or '@' when inside => 'a',
                '5' or '$' when inside => 's',
                '7' when inside => 't',
                var other => other,
            };
            if (char.IsLetter(sign))
                letters.Append(sign);
        }

        return letters.ToString();
    }

    /// <summary>How long the common word is that begins here; 0 when none does.</summary>
    private static int WordAt(string letters, int at, string[] own)
    {
        var longest = own.Where(word =>
            string.CompareOrdinal(letters, at, word, 0, word.Length) == 0).Select(word => word.Length).DefaultIfEmpty().Max();
        for (var length = Math.Min(LongestCommon, letters.Length - at); length > longest && length > 2; length--)
        {
            if (Common.Contains(letters.Substring(at, length)))
                return length;
        }

        return longest;
    }

    /// <summary>How long the run of three or more begins here: the same letter, the alphabet or a row of keys, forwards or
    /// backwards.</summary>
    private static int RunAt(string letters, int at)
    {
        var same = 1;
        while (at + same < letters.Length && letters[at + same] == letters[at])
            same++;
        var longest = same;
        foreach (var run in Runs)
        {
            foreach (var step in new[] { 1, -1 })
            {
                var length = 1;
                for (var place = run.IndexOf(letters[at], StringComparison.Ordinal); place >= 0 && at + length < letters.Length; length++)
                {
                    place += step;
                    if (place < 0 || place >= run.Length || run[place] != letters[at + length])
                        break;
                }

                longest = Math.Max(longest, length);
            }
        }

        return longest >= 3 ? longest : 0;
    }

    private static IEnumerable<string> Words(string name) =>
        name.ToLowerInvariant().Split([' ', '@', '.', ',', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Select(word =>
            string.Concat(word.Where(char.IsLetter))).Where(word => word.Length > 2);

    private static string[] Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("common-words.txt")!);
        return [.. reader.ReadToEnd().Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(word =>
            word.Length > 2).Distinct()];
    }

    private static IdentityResult Refused(string why) =>
        IdentityResult.Failed(new IdentityError { Code = "PasswordTooCommon", Description = why });
}
