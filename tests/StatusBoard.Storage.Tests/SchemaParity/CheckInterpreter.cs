using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>
/// What SQL Server makes of the condition of a CHECK for one row, as its documentation says: three-valued (null is UNKNOWN), texts
/// compared without regard to case unless a binary collation is named, and to blanks at their end never but by LIKE.
/// </summary>
/// <param name="row">The row's values: null, long, double, string, byte[] or DateTimeOffset.</param>
internal sealed class CheckInterpreter(IReadOnlyDictionary<string, object?> row)
{
    /// <summary>Whether the row passes: a CHECK refuses what is false, and nothing else.</summary>
    public bool Passes(BooleanExpression condition) => Truth(condition) != false;

    private bool? Truth(BooleanExpression expression) => expression switch
    {
        BooleanParenthesisExpression inner => Truth(inner.Expression),
        BooleanNotExpression not => !Truth(not.Expression),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and =>
            Truth(and.FirstExpression) & Truth(and.SecondExpression),
        BooleanBinaryExpression or => Truth(or.FirstExpression) | Truth(or.SecondExpression),
        BooleanIsNullExpression isNull => Value(isNull.Expression) is null != isNull.IsNot,
        BooleanComparisonExpression compare => Compared(compare),
        BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between =>
            Ordered(between.FirstExpression, between.SecondExpression, order =>
                order >= 0) & Ordered(between.FirstExpression, between.ThirdExpression, order => order <= 0),
        InPredicate within => Within(within),
        LikePredicate like => Like(like),
        _ => throw new NotSupportedException($"A check uses {expression.GetType().Name}, which nothing here knows the meaning of."),
    };

    private bool? Compared(BooleanComparisonExpression compare) =>
        (compare.ComparisonType, Order(compare.FirstExpression, compare.SecondExpression)) switch
    {
        (_, null) => null,
        (BooleanComparisonType.Equals, var order) => order == 0,
        (BooleanComparisonType.NotEqualToBrackets or BooleanComparisonType.NotEqualToExclamation, var order) => order != 0,
        (BooleanComparisonType.GreaterThan, var order) => order > 0,
        (BooleanComparisonType.GreaterThanOrEqualTo, var order) => order >= 0,
        (BooleanComparisonType.LessThan, var order) => order < 0,
        (BooleanComparisonType.LessThanOrEqualTo, var order) => order <= 0,
        var (type, _) => throw new NotSupportedException($"A check compares by {type}."),
    };

    private bool? Ordered(ScalarExpression first, ScalarExpression second, Func<int, bool> holds) =>
        Order(first, second) is { } order ? holds(order) : null;

    private bool? Within(InPredicate within)
    {
        var found = within.Values.Select(value =>
            Order(within.Expression, value) is { } order ? order == 0 : (bool?)null).Aggregate((bool?)false, (sofar, one) => sofar | one);
        return within.NotDefined ? !found : found;
    }

    private bool? Like(LikePredicate like)
    {
        if (Value(like.FirstExpression) is not string text || Value(like.SecondExpression) is not string pattern)
            return null;
        var options = RegexOptions.Singleline | RegexOptions.CultureInvariant | (IsBinary(like.FirstExpression)
            ? RegexOptions.None : RegexOptions.IgnoreCase);
        return Regex.IsMatch(text, Pattern(pattern), options) != like.NotDefined;
    }

    private static string Pattern(string like)
    {
        var pattern = new StringBuilder(@"\A");
        for (var i = 0; i < like.Length; i++)
        {
            var end = like[i] == '[' ? like.IndexOf(']', i) : -1;
            pattern.Append(end > 0
                ? like[i..(end + 1)] : like[i] switch { '%' => ".*", '_' => ".", var other => Regex.Escape(other.ToString()) });
            i = end > 0 ? end : i;
        }

        return pattern.Append(@"\z").ToString();
    }

    /// <summary>Below zero, zero or above; null where one of the two is NULL.</summary>
    private int? Order(ScalarExpression first, ScalarExpression second) => (Value(first), Value(second)) switch
    {
        (null, _) or (_, null) => null,
        (string a, string b) =>
            string.Compare(a.TrimEnd(' '), b.TrimEnd(' '), IsBinary(first) || IsBinary(second)
            ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase),
        (DateTimeOffset a, DateTimeOffset b) => a.CompareTo(b),
        (long or double, long or double) and var (a, b) =>
            Convert.ToDouble(a, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(b, CultureInfo.InvariantCulture)),
        var (a, b) => throw new NotSupportedException($"A check compares {a} with {b}."),
    };

    private object? Value(ScalarExpression expression) => expression switch
    {
        ParenthesisExpression inner => Value(inner.Expression),
        ColumnReferenceExpression column => row[column.MultiPartIdentifier.Identifiers[^1].Value],
        StringLiteral text => text.Value,
        IntegerLiteral number => long.Parse(number.Value, CultureInfo.InvariantCulture),
        NumericLiteral number => double.Parse(number.Value, CultureInfo.InvariantCulture),
        NullLiteral => null,
        UnaryExpression { UnaryExpressionType: UnaryExpressionType.Negative } minus =>
            Value(minus.Expression) switch { long number => -number, double number => -number, _ => null },
        CoalesceExpression either => either.Expressions.Select(Value).FirstOrDefault(value => value is not null),
        FunctionCall call => Called(call.FunctionName.Value.ToUpperInvariant(), [.. call.Parameters.Select(Value)]),
        _ => throw new NotSupportedException($"A check uses {expression.GetType().Name}, which nothing here knows the meaning of."),
    };

    private static object? Called(string name, object?[] values) => (name, values) switch
    {
        (_, _) when values.Contains(null) => null,
        ("LEN", [string text]) => (long)text.TrimEnd(' ').Length,
        ("DATALENGTH", [string text]) => 2L * text.Length,
        ("REPLACE", [string text, string what, string with]) => text.Replace(what, with, StringComparison.OrdinalIgnoreCase),
        _ => throw new NotSupportedException($"A check calls {name}, which nothing here knows the meaning of."),
    };

    private static bool IsBinary(ScalarExpression expression) => expression switch
    {
        ParenthesisExpression inner => IsBinary(inner.Expression),
        PrimaryExpression { Collation: { } collation } => collation.Value.EndsWith("_BIN2", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };
}
