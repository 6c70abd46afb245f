namespace StatusBoard.Web.Startup;

/// <summary>Seeds an empty database.</summary>
public interface IDatabaseSeed
{
    /// <summary>Seeds the database, unless it contains data.</summary>
    Task SeedAsync(CancellationToken cancellationToken);
}
