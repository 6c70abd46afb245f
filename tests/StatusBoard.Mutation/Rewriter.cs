using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StatusBoard.Mutation;

/// <summary>
/// Puts every mutant of a file into it at once, each behind a switch: <c>(Mutants.On(7) ? a &lt;= b : a &lt; b)</c>. What a mutant
/// runs in place of the original is the original's own text, so that mutants do not nest. Lines stay where they are.
/// </summary>
/// <param name="file">The file's name below the folder that is mutated.</param>
/// <param name="first">The number before that of the first mutant.</param>
/// <param name="left">Lines that are left alone, because a mutant there did not compile.</param>
internal sealed class Rewriter(string file, int first, IReadOnlySet<int> left) : CSharpSyntaxRewriter
{
    private static readonly Dictionary<SyntaxKind, SyntaxKind[]> Operators = new()
    {
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.DivideExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
    };

    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Any"] = "All", ["All"] = "Any", ["Min"] = "Max", ["Max"] = "Min",
        ["OrderBy"] = "OrderByDescending", ["ThenBy"] = "ThenByDescending",
    };

    public List<Mutant> Mutants { get; } = [];

    // What has to be constant, or is no code that runs.
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression))
            return WithoutOperand(node, (BinaryExpressionSyntax)visited);
        if (Declares(node))
            return visited;
        if (node.IsKind(SyntaxKind.CoalesceExpression) && node.Right is not ThrowExpressionSyntax)
            return Choice(node, visited, $"{node.Right}");
        // A text is joined, not added to.
        if (!Operators.TryGetValue(node.Kind(), out var others) || node.ToString().Contains('"', StringComparison.Ordinal))
            return visited;
        return others.Aggregate(visited, (all, kind) => Choice(node, all, $"{node.Left} {Text(kind)} {node.Right}"));
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitIsPatternExpression(node)!;
        if (Declares(node))
            return visited;
        var plain = node.Pattern is UnaryPatternSyntax negated ? negated.Pattern : node.Pattern;
        var bare = plain is ParenthesizedPatternSyntax inner ? inner.Pattern : plain;
        var alternatives = new List<PatternSyntax>();
        for (; bare is BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } either; bare = either.Left)
            alternatives.Insert(0, either.Right);
        alternatives.Insert(0, bare);
        visited = Choice(node, visited, $"!({node})");
        if (alternatives.Count == 1)
            return visited;
        var sign = node.Pattern is UnaryPatternSyntax ? "is not" : "is";
        return alternatives.Aggregate(visited, (all, gone) =>
            Choice(node, all, $"{node.Expression} {sign} ({string.Join(" or ", alternatives.Where(one => one != gone))})"));
    }

    public override SyntaxNode? VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        var visited = (SwitchExpressionArmSyntax)base.VisitSwitchExpressionArm(node)!;
        if ((node.Pattern is DiscardPatternSyntax && node.WhenClause is null)
            || Next(node, $"without the arm {node.Pattern} {node.WhenClause}") is not { } number)
        {
            return visited;
        }

        var condition = visited.WhenClause is { } guard ? $"({guard.Condition.WithoutTrivia()}) && {Off(number)}" : Off(number);
        return visited.WithPattern(visited.Pattern.WithTrailingTrivia(SyntaxFactory.Space))
            .WithWhenClause(SyntaxFactory.WhenClause(Parse($" {condition} ")));
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.Parent is PrefixUnaryExpressionSyntax)
            return node;
        return node.Kind() switch
        {
            SyntaxKind.NumericLiteralExpression => Choice(node, node, $"{node} + 1"),
            SyntaxKind.TrueLiteralExpression => Choice(node, node, "false"),
            SyntaxKind.FalseLiteralExpression => Choice(node, node, "true"),
            _ => node,
        };
    }

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) && !Declares(node) ? Choice(node, visited, $"{node.Operand}") : visited;
    }

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitInvocationExpression(node)!;
        return node.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } member
            && Calls.TryGetValue(name.Identifier.Text, out var other) && !Declares(node)
            ? Choice(node, visited, $"{member.Expression}.{other}{node.ArgumentList}")
            : visited;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node) =>
        Skippable(node, (StatementSyntax)base.VisitExpressionStatement(node)!);

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node) => Skippable(node, node);

    /// <summary>Each side by itself: of an <c>and</c> one that holds always, of an <c>or</c> one that never does.</summary>
    private BinaryExpressionSyntax WithoutOperand(BinaryExpressionSyntax node, BinaryExpressionSyntax visited)
    {
        var both = node.IsKind(SyntaxKind.LogicalAndExpression);
        ExpressionSyntax Forced(ExpressionSyntax side, ExpressionSyntax all) =>
            !Declares(side) && Next(side, $"{(both ? "true" : "false")} in place of {side}") is { } number
                ? Like(all, $"(({all.WithoutTrivia()}) {(both ? "|| " + On(number) : "&& " + Off(number))})")
                : all;
        return visited.WithLeft(Forced(node.Left, visited.Left)).WithRight(Forced(node.Right, visited.Right));
    }

    private StatementSyntax Skippable(StatementSyntax node, StatementSyntax visited) =>
        !Declares(node) && node.Parent is BlockSyntax && Next(node, $"without {node}") is { } number
            ? SyntaxFactory.ParseStatement(
                $"{visited.GetLeadingTrivia()}if ({Off(number)}) {visited.WithoutTrivia()}{visited.GetTrailingTrivia()}")
            : visited;

    private ExpressionSyntax Choice(ExpressionSyntax node, ExpressionSyntax visited, string other)
    {
        // On one line, so that the lines below stay where they are.
        var flat = OnOneLine(other);
        return !flat.Contains("//", StringComparison.Ordinal) && Next(node, $"{node} -> {flat}") is { } number
            ? Like(visited, $"({On(number)} ? {flat} : {visited.WithoutTrivia()})")
            : visited;
    }

    private int? Next(SyntaxNode node, string what)
    {
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        if (left.Contains(line))
            return null;
        var number = first + Mutants.Count + 1;
        Mutants.Add(new Mutant(number, file, line, OnOneLine(what)));
        return number;
    }

    /// <summary>Whether it brings a variable of its own about: what comes after it may need it.</summary>
    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodes(child => child is not AnonymousFunctionExpressionSyntax).Any(child => child is VariableDesignationSyntax);

    private static string OnOneLine(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Text(SyntaxKind binary) =>
        SyntaxFactory.BinaryExpression(binary, Parse("a"), Parse("b")).OperatorToken.ValueText;

    private static string On(int number) => $"global::StatusBoard.Mutants.On({number})";

    private static string Off(int number) => $"!{On(number)}";

    private static ExpressionSyntax Parse(string text) => SyntaxFactory.ParseExpression(text);

    private static ExpressionSyntax Like(ExpressionSyntax node, string text) => Parse(text).WithTriviaFrom(node);
}
