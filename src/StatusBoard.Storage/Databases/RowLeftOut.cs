namespace StatusBoard.Storage.Databases;

/// <summary>A row that a reader does not understand, or the database refuses, and that is left out while the others are taken.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Its key, as <c>Id 12</c> or <c>AlertKey 070025/ed/4711</c>.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record RowLeftOut(string Table, string Key, string Fault);
