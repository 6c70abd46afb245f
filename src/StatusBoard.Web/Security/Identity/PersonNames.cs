using Microsoft.AspNetCore.Identity;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Web.Security.Identity;

/// <summary>
/// The names of people: what they may be, and when two sign-in names are one. By what one sees of them, so that nobody
/// signs in beside somebody whose name looks the same.
/// </summary>
internal sealed class PersonNames : ILookupNormalizer
{
    /// <summary>The longest name, in characters.</summary>
    public const int Max = 200;

    /// <summary>Names what is wrong with a person's name and the name that they sign in by.</summary>
    public static IEnumerable<ReportProblem> Check(string? name, string? signInName)
    {
        if (PlainText.NormaliseOrNull(name) is null)
            yield return new("name", "Write the name.");
        if (PlainText.NormaliseOrNull(signInName) is null)
            yield return new("signInName", "Write what they sign in as: an e-mail address, for example.");
        foreach (var problem in PlainText.Check("name", name, Max).Concat(PlainText.Check("signInName", signInName, Max)))
            yield return problem;
    }

    /// <inheritdoc/>
    // Letters that come apart may be more than the column takes; cut alike, what is alike stays so.
    public string? NormalizeName(string? name) =>
        name is null ? null : PlainText.Key(name) is { Length: > Max } key ? key[..Max] : PlainText.Key(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
