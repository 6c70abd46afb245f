using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The results of earlier imports of a list: which facility each of its rows is, and the decisions of people.</summary>
internal sealed class JoinMemory
{
    private readonly Dictionary<string, ListedAs> listed;
    private readonly Dictionary<string, (string Decision, string? Facility)> decided;

    private JoinMemory(IEnumerable<ListedAs> listed, IEnumerable<(string Code, string Decision, string? Facility)> decided)
    {
        this.listed = listed.ToDictionary(row => row.ListedCode, StringComparer.OrdinalIgnoreCase);
        this.decided = decided.ToDictionary(row => row.Code, row => (row.Decision, row.Facility), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All rows that the list has ever had.</summary>
    public IReadOnlyDictionary<string, ListedAs> Listed => listed;

    /// <summary>The rows that wait for a person.</summary>
    public IEnumerable<string> Waiting => decided.Where(one => one.Value.Decision is "waiting" or "later").Select(one => one.Key);

    /// <summary>Whether a row has ever waited, with any decision.</summary>
    public bool HasWaited(string listedCode) => decided.ContainsKey(listedCode);

    /// <summary>Reads them.</summary>
    /// <param name="database">The database.</param>
    /// <param name="list">The name of the list.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<JoinMemory> ReadAsync(Database database, string list, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => new JoinMemory(
                await session.QueryAsync<ListedAs>(MemorySql.Listed, new { List = list }).ConfigureAwait(false),
                await session.QueryAsync<(string, string, string?)>(MemorySql.Decided, new { List = list }).ConfigureAwait(false)),
            cancellationToken);

    /// <summary>Whether a person has decided that the row is a facility of its own.</summary>
    public bool IsParted(string listedCode) => decided.GetValueOrDefault(listedCode).Decision == "different";

    /// <summary>The code of the facility that a row is; null when it is not known.</summary>
    public string? FacilityOf(string listedCode) => decided.GetValueOrDefault(listedCode) is { Decision: "same", Facility: { } said }
        ? said : listed.GetValueOrDefault(listedCode)?.FacilityCode;
}
