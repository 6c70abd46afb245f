using StatusBoard.Reporting;
using StatusBoard.Texts;

namespace StatusBoard.Access;

/// <summary>Checks what is entered for a device or an API key. The administration pages and the API use the same checks.</summary>
public static class PrincipalRules
{
    /// <summary>The maximum length of the name of a device or key, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>The maximum length of the address of a view, in characters.</summary>
    public const int MaxView = 2000;

    /// <summary>Checks the name of a device or key.</summary>
    public static IEnumerable<ReportProblem> CheckName(string? name)
    {
        if (PlainText.NormaliseOrNull(name) is null)
            return [new("name", "A name is needed: it is what lists and the audit show.")];
        return PlainText.Check("name", name, MaxName);
    }

    /// <summary>Checks the address that a device shows: it has to be a page of the wall on this board.</summary>
    public static IEnumerable<ReportProblem> CheckView(string? view)
    {
        if (view is null || !(view == "/wall" || view.StartsWith("/wall?", StringComparison.Ordinal)
            || view.StartsWith("/wall/", StringComparison.Ordinal)))
            yield return new("view", "A view is an address of the wall on this board, for example /wall?state=CT,RI.");
        else if (view.Length > MaxView)
            yield return new("view", $"The address of a view has at most {MaxView} characters.");
        else if (view.Any(char.IsControl) || view.Contains('\\', StringComparison.Ordinal)
            || view.Contains("..", StringComparison.Ordinal))
            yield return new("view", "The address of a view has no control characters, no backslash and no '..'.");
    }

    /// <summary>Checks the scope of a device or key: an empty scope is refused, because it would allow nothing.</summary>
    public static IEnumerable<ReportProblem> CheckScope(Scope scope)
    {
        if (scope.IsNothing)
            yield return new("scope", "Choose where it holds: everywhere, or at least one state, region, health system or facility.");
    }

    /// <summary>Checks when a key expires; null means that it does not expire.</summary>
    public static IEnumerable<ReportProblem> CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (expiresAt <= now)
            yield return new("expiresAt", "A key has to end in the future, or never.");
    }
}
