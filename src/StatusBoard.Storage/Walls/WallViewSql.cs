using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Walls;

/// <summary>How saved views are kept.</summary>
internal static class WallViewSql
{
    public static readonly Statement All = "SELECT Name, Query, SavedAt, SavedBy FROM WallView ORDER BY Name";

    public static readonly Statement Find = "SELECT Name, Query, SavedAt, SavedBy FROM WallView WHERE Name = @Name";

    public static readonly Statement Change =
        "UPDATE WallView SET Query = @Query, SavedAt = @SavedAt, SavedBy = @SavedBy WHERE Name = @Name";

    public static readonly Statement Add =
        "INSERT INTO WallView (Name, Query, SavedAt, SavedBy) VALUES (@Name, @Query, @SavedAt, @SavedBy)";

    public static readonly Statement Remove = "DELETE FROM WallView WHERE Name = @Name";
}
