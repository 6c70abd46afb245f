using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>
/// The values that a column is tried with: NULL, every code that a check of either engine names, bounds and what lies on either side
/// of them, what is wrong, empty, too long, or differs by case or by a blank at its end.
/// </summary>
internal sealed partial class Candidates
{
    private static readonly string[] Times =
    [
        "2026-05-01 10:00:00.000+00:00", "2026-05-01 05:00:00.000-05:00", "2026-05-01 10:00:00.001+00:00", "2026-05-01 06:00:00.000-10:00",
        "2025-01-01 00:00:00.000+00:00",
    ];

    private readonly List<object?> plausible = [];
    private readonly List<object?> all = [];

    public Candidates(ColumnShape column, IReadOnlyList<BooleanExpression> checks, string sqlite)
    {
        var texts = new SortedSet<string>(StringComparer.Ordinal);
        var numbers = new SortedSet<long>();
        foreach (var check in checks)
            Take(check, column.Name, texts, numbers);
        Take(sqlite, column.Name, texts, numbers);
        if (column.Nullable)
            plausible.Add(null);
        switch (column.Kind)
        {
            case ColumnKind.Text:
                plausible.AddRange(texts.Append("x").Append("https://example.org").Where(text =>
                    column.MaxLength is not { } most || text.Length <= most));
                all.AddRange(["", " ", "x y", "a-b", "A-B", "http://",
                    .. texts.SelectMany(text => new[] { text.ToUpperInvariant(), text + " ", text + "x", " " + text })]);
                if (column.MaxLength is { } length)
                    all.AddRange([new string('a', length), new string('a', length + 1)]);
                break;
            case ColumnKind.Time:
                plausible.AddRange(Times);
                all.AddRange(["tomorrow", "2026-13-45 10:00:00.000+00:00"]);
                break;
            case ColumnKind.Whole:
                plausible.AddRange([0L, 1L, 2L]);
                all.AddRange([-1L, .. numbers.SelectMany(number => new object[] { number - 1, number, number + 1, -number })]);
                break;
            case ColumnKind.Bit:
                plausible.AddRange([0L, 1L]);
                break;
            case ColumnKind.Real:
                plausible.AddRange([0d, 1.5d]);
                all.AddRange([-1d, .. numbers.SelectMany(number =>
                    new object[] { number - 0.5, (double)number, number + 0.5, -(double)number, -number - 0.5 })]);
                break;
            case ColumnKind.Bytes:
                plausible.Add(new byte[] { 1, 2, 3 });
                all.Add(Array.Empty<byte>());
                if (column.MaxLength is { } bytes)
                    all.AddRange([new byte[bytes], new byte[bytes + 1]]);
                break;
            default:
                throw new NotSupportedException($"{column.Name} is numbered by the database.");
        }

        all.AddRange(plausible);
        all.Add(null);
    }

    /// <summary>What a row that is accepted may well have.</summary>
    public IReadOnlyList<object?> Plausible => plausible;

    /// <summary>All.</summary>
    public IReadOnlyList<object?> All => all;

    private static void Take(BooleanExpression check, string column, SortedSet<string> texts, SortedSet<long> numbers)
    {
        var found = new Literals();
        check.Accept(found);
        if (!found.Columns.Contains(column))
            return;
        texts.UnionWith(found.Texts);
        numbers.UnionWith(found.Numbers);
    }

    /// <summary>The literals of each CHECK of SQLite that names the column.</summary>
    private static void Take(string table, string column, SortedSet<string> texts, SortedSet<long> numbers)
    {
        foreach (var check in Check().Matches(table).Select(match => match.Value).Where(check => Regex.IsMatch(check, $@"\b{column}\b")))
        {
            texts.UnionWith(Quoted().Matches(check).Select(match =>
                match.Groups[1].Value).Where(text => !text.Contains('[', StringComparison.Ordinal)));
            numbers.UnionWith(
                Number().Matches(Quoted().Replace(check, "")).Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>CHECK and its parentheses, with what they hold.</summary>
    [GeneratedRegex(@"CHECK\s*\((?>[^()]+|(?<open>\()|(?<-open>\)))*(?(open)(?!))\)", RegexOptions.IgnoreCase)]
    private static partial Regex Check();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Number();

    private sealed class Literals : TSqlFragmentVisitor
    {
        public HashSet<string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<string> Texts { get; } = [];

        public List<long> Numbers { get; } = [];

        public override void Visit(ColumnReferenceExpression node) => Columns.Add(node.MultiPartIdentifier.Identifiers[^1].Value);

        public override void Visit(StringLiteral node)
        {
            if (!node.Value.Contains('%', StringComparison.Ordinal))
                Texts.Add(node.Value);
        }

        public override void Visit(IntegerLiteral node) => Numbers.Add(long.Parse(node.Value, CultureInfo.InvariantCulture));
    }
}
