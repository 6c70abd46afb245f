namespace StatusBoard.Storage.Tests.SchemaParity;

/// <summary>What a column holds, whichever engine names it how.</summary>
public enum ColumnKind
{
    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>Yes or no: T-SQL's <c>bit</c>.</summary>
    Bit,

    /// <summary>A number with a fraction.</summary>
    Real,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A time with its offset.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>The version of the row, which the database numbers.</summary>
    RowVersion,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Nullable">Whether it may be NULL.</param>
/// <param name="MaxLength">How many characters or bytes it holds at most; null where there is no limit.</param>
/// <param name="Identity">Whether the database numbers it.</param>
/// <param name="Default">What it is where it is left out: a number, a text, <c>now</c> or <c>login</c>; null where it has to be said, or
/// is NULL.</param>
public sealed record ColumnShape(string Name, ColumnKind Kind, bool Nullable, int? MaxLength, bool Identity, string? Default);

/// <summary>A foreign key: which columns refer to which of which table.</summary>
public sealed record ForeignKeyShape(string Columns, string Table, string Referenced);

/// <summary>A table as an engine has it, but for its checks.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="PrimaryKey">The columns of its primary key, joined by commas.</param>
/// <param name="UniqueKeys">The columns of each unique key, joined by commas; a column whose NULLs count as equal is followed by
/// =.</param>
/// <param name="ForeignKeys">Its foreign keys.</param>
/// <param name="Indexes">Its other indexes, as name(columns).</param>
public sealed record TableShape(
    string Name, IReadOnlyList<ColumnShape> Columns, string PrimaryKey, IReadOnlySet<string> UniqueKeys,
    IReadOnlySet<ForeignKeyShape> ForeignKeys, IReadOnlySet<string> Indexes)
{
    /// <summary>The column of a name.</summary>
    public ColumnShape this[string column] => Columns.Single(one => string.Equals(one.Name, column, StringComparison.OrdinalIgnoreCase));
}
