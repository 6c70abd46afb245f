namespace StatusBoard.Mutation;

/// <summary>One change of one place of the source, switched on by its number while the tests run.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="File">The file, below <c>src/StatusBoard</c>.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="What">What was there and what takes its place.</param>
internal sealed record Mutant(int Number, string File, int Line, string What)
{
    /// <summary>The folder of the file, which its tests stand under too.</summary>
    public string Folder => File.Split('/')[0];

    public override string ToString() => $"{File}({Line}): {What}";
}
