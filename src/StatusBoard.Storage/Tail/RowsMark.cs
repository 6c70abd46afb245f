namespace StatusBoard.Storage.Tail;

/// <summary>Which rows there are, in short: a row that is added or goes makes it another. Two at once might, once in a very long time,
/// leave it as it was: followers also look now and then whatever it says.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">The sum of their numbers.</param>
public readonly record struct RowsMark(long Count, long Sum);
