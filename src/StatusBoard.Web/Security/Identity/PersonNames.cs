using Microsoft.AspNetCore.Identity;
using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Web.Security.Identity;

/// <summary>Validation and normalisation of people's names and sign-in names. Sign-in names that look the same are equal, so that nobody
/// can register a name that looks like somebody else's.</summary>
internal sealed class PersonNames : ILookupNormalizer
{
    /// <summary>The maximum length of a name, in characters.</summary>
    public const int Max = 200;

    /// <summary>Returns the problems of a person's name and sign-in name.</summary>
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
    // Normalisation can lengthen a text beyond the column; equal names stay equal when they are truncated alike.
    public string? NormalizeName(string? name) =>
        name is null ? null : PlainText.Key(name) is { Length: > Max } key ? key[..Max] : PlainText.Key(name);

    /// <inheritdoc/>
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
