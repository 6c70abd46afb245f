using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.EndToEnd.Running;

/// <summary>A server with facilities of Pennsylvania, whose scheme lapses, and people who report for one of them, for two, and on
/// behalf.</summary>
public sealed class ReportBoard : IAsyncLifetime
{
    /// <summary>How many facilities it has, PA1 and on: one for each test that reports.</summary>
    public const int Facilities = 14;

    /// <summary>The key of whoever reports for one facility.</summary>
    public const string Nurse = "the key of a charge nurse of PA1";

    /// <summary>The key of whoever reports for two facilities.</summary>
    public const string Supervisor = "the key of a house supervisor of PA2 and PA3";

    /// <summary>The key of a coordinator of Pennsylvania.</summary>
    public const string Coordinator = "the key of a coordinator of Pennsylvania";

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync();
        await Server.Data.ExecuteAsync("""
            INSERT INTO StatusScheme (Code, Name, State) VALUES ('pa', 'Pennsylvania hospital status conditions', 'PA');
            INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName, LapseMinutes, LapseTo, NeedsReason, NeedsApprover) VALUES
                ('pa', 'ed', 'open', 'Condition Green', NULL, NULL, 0, 0),
                ('pa', 'ed', 'advisory', 'Condition Yellow', 240, 'open', 0, 0),
                ('pa', 'ed', 'diversion', 'Condition Red', 120, 'open', 1, 0),
                ('pa', 'ed', 'closed', 'Condition Black', NULL, NULL, 1, 1);
            """);
        await Server.AddAsync([.. Enumerable.Range(1, Facilities).Select(i =>
            new NewFacility($"PA{i}", $"Chester {i} Medical Center", "PA") { City = "Chester" })]);
        await KeyAsync(Nurse, "R. Alvarez, charge nurse", "reporter", "facility", "PA1");
        await KeyAsync(Supervisor, "P. Singh, house supervisor", "reporter", "facility", "PA2", "PA3");
        await KeyAsync(Coordinator, "M. Okafor, coordinator", "coordinator", "state", "PA");
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>Another nurse's key for one facility of its own, so that a test stands alone.</summary>
    public async Task<string> NurseOfAsync(string facility)
    {
        var key = $"the key of a charge nurse of {facility}";
        await KeyAsync(key, $"nurse of {facility}", "reporter", "facility", facility);
        return key;
    }

    /// <summary>The history of a facility's emergency department since the board was set up, oldest first: "report diversion
    /// facility".</summary>
    public async Task<IReadOnlyList<string>> HistoryAsync(string facility)
    {
        await using var connection = Server.Data.Open();
        return [.. await Dapper.SqlMapper.QueryAsync<string>(
            connection,
            "SELECT Kind || ' ' || Status || ' ' || Source FROM StatusEvent WHERE FacilityCode = @facility AND ServiceCode = 'ed' AND "
                + "Kind <> 'created' AND Source <> 'sql' ORDER BY RowVersion",
            new { facility })];
    }

    private async Task KeyAsync(string key, string name, string role, string scope, params string[] places)
    {
        await Server.Data.ExecuteAsync(
            "INSERT INTO ApiKey (Name, Hash, CreatedAt) VALUES (@name, @hash, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))",
            new { name, hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) });
        foreach (var place in places)
        {
            await Server.Data.ExecuteAsync(
                $"INSERT INTO AccessGrant (Principal, Role, ScopeKind, {(scope == "state" ? "State" : "FacilityCode")}) SELECT 'key:' "
                    + "|| Id, @role, @scope, @place FROM ApiKey WHERE Name = @name",
                new { name, role, scope, place });
        }
    }
}
