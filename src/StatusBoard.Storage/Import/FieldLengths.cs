namespace StatusBoard.Storage.Import;

/// <summary>The longest texts that the schema keeps of a facility, in characters.</summary>
internal static class FieldLengths
{
    public const int Code = 20;
    public const int Name = 200;
    public const int City = 100;
    public const int County = 100;
    public const int System = 200;
    public const int Region = 200;
    public const int Alias = 100;
    public const int DesignationLevel = 20;
}
