using StatusBoard.Storage.Security.Access;

namespace StatusBoard.Storage.Tests.Security.Access;

/// <summary>What changes of access lead to, as a test expects it.</summary>
internal static class AccessResults
{
    /// <summary>The value of a change that was made.</summary>
    public static async Task<T> DoneAsync<T>(this Task<AccessResult<T>> change)
        where T : notnull
    {
        var result = await change;
        Assert.True(result.IsDone, result.Refusal?.Message);
        return result.Value;
    }

    /// <summary>Why a change was refused.</summary>
    public static async Task<AccessRefusal> RefusedAsync<T>(this Task<AccessResult<T>> change)
        where T : notnull
    {
        var result = await change;
        Assert.False(result.IsDone);
        return result.Refusal;
    }
}
