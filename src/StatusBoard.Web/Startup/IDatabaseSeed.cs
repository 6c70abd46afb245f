namespace StatusBoard.Web.Startup;

/// <summary>Something that fills an empty database.</summary>
public interface IDatabaseSeed
{
    /// <summary>Fills it, or finds it filled and leaves it alone.</summary>
    Task SeedAsync(CancellationToken cancellationToken);
}
