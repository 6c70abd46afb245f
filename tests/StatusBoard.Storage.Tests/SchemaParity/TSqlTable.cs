using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>What SQL Server would say of a row, by the types and checks of its table.</summary>
internal sealed class TSqlTable(TableShape shape, IReadOnlyList<BooleanExpression> checks)
{
    /// <summary>Whether the row is taken.</summary>
    public bool Takes(IReadOnlyDictionary<string, object?> row)
    {
        var typed = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in shape.Columns)
        {
            if (!row.TryGetValue(column.Name, out var value))
                continue;
            if (!Fits(column, value, out var kept))
                return false;
            typed[column.Name] = kept;
        }

        var interpreter = new CheckInterpreter(typed);
        return checks.All(interpreter.Passes);
    }

    private static bool Fits(ColumnShape column, object? value, out object? kept)
    {
        kept = value;
        switch (value)
        {
            case null:
                return column.Nullable;
            case string text when column.Kind == ColumnKind.Time:
                var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
                kept = time;
                return isTime;
            case string text:
                return column.MaxLength is not { } characters || text.Length <= characters;
            case byte[] bytes:
                return column.MaxLength is not { } most || bytes.Length <= most;
            default:
                return true;
        }
    }
}
