using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Travel;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>The imported ways. They are read when somebody first looks, and again when there was another import: that is looked at once a
/// minute, and only while somebody looks.</summary>
public sealed class TravelTimes(TravelStore store, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim one = new(1);
    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;
    private long import = -1;
    private volatile TravelTable table = TravelTable.Empty;

    /// <summary>The ways. Where the database cannot be read, those that were read before.</summary>
    public async Task<TravelTable> CurrentAsync()
    {
        await one.WaitAsync();
        try
        {
            var now = time.GetUtcNow();
            if (now - lookedAt < Fresh && now >= lookedAt)
                return table;
            var newest = await store.NewestAsync(CancellationToken.None);
            if (newest != import)
            {
                var lines = newest == 0 ? [] : await store.ReadAsync(CancellationToken.None);
                table = lines.Count == 0 ? TravelTable.Empty : TravelTable.Of(PopulationAreas.Census2020, lines);
                import = newest;
            }

            lookedAt = now;
        }
        catch (DatabaseUnavailableException)
        {
            // Ways change seldom: those known hold until the database answers again.
            lookedAt = time.GetUtcNow();
        }
        finally
        {
            one.Release();
        }

        return table;
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();
}
