using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>
/// What a SQL Server of one version would make of T-SQL, by Microsoft's own model of it: the schema is built from the
/// migrations, and every other statement is held against that schema inside a procedure that declares its parameters.
/// </summary>
internal sealed partial class ServerModel : IDisposable
{
    /// <summary>The server's own objects that the project uses: the model has none of them (they are in master). As documented by
    /// Microsoft; and DbUp's journal.</summary>
    private static readonly string[] SystemObjects =
    [
        "CREATE TABLE dbo.SchemaVersion (Id int IDENTITY(1, 1) NOT NULL, ScriptName nvarchar(255) NOT NULL, Applied datetime NOT NULL);",
        "CREATE TABLE sys.databases (name sysname NOT NULL, is_read_committed_snapshot_on bit NULL, is_recursive_triggers_on bit NULL);",
        """
        CREATE PROCEDURE dbo.sp_getapplock @Resource nvarchar(255), @LockMode varchar(32), @LockOwner varchar(32) = 'Transaction',
            @LockTimeout int = -1, @DbPrincipal sysname = 'public' AS RETURN 0;
        """,
        "CREATE PROCEDURE dbo.sp_releaseapplock @Resource nvarchar(255), @LockOwner varchar(32) = 'Transaction', @DbPrincipal sysname "
            + "= 'public' AS RETURN 0;",
    ];

    private readonly SqlServerVersion version;
    private readonly TSqlModel model;
    private readonly SchemaScript schema;
    private readonly List<string> rows = [];
    private readonly List<string> problems = [];
    private int procedures;

    public ServerModel(SqlServerVersion version)
    {
        this.version = version;
        model = new TSqlModel(version, new TSqlModelOptions());
        schema = new SchemaScript(version == SqlServerVersion.Sql150 ? new Sql150ScriptGenerator() : new Sql160ScriptGenerator());
        foreach (var text in SystemObjects)
            model.AddObjects(text);
    }

    public static TheoryData<SqlServerVersion> Supported => [SqlServerVersion.Sql150, SqlServerVersion.Sql160];

    /// <summary>Takes a migration, batch by batch. What is not schema, such as the rows of the catalogue, is held against it.</summary>
    public void AddMigration(string name, string text)
    {
        var number = 0;
        foreach (var batch in Go().Split(text).Where(batch => !string.IsNullOrWhiteSpace(batch)))
        {
            number++;
            foreach (var (statement, part) in Parts($"{name}, batch {number}", batch))
            {
                if (statement is DataModificationStatement or ExecuteStatement or SelectStatement or IfStatement)
                {
                    if (Procedure($"{name}, batch {number}", part) is { } procedure)
                        rows.Add(procedure);
                    continue;
                }

                if (statement is AlterTableDropTableElementStatement)
                    CheckRows();
                if (schema.Add(statement, part) is { } problem)
                    problems.Add($"{name}, batch {number}: {problem}");
            }
        }
    }

    /// <summary>Takes a statement that the app sends.</summary>
    public void AddStatement(string name, string text)
    {
        if (Procedure(name, text) is { } procedure)
            model.AddObjects(procedure);
    }

    /// <summary>A statement inside a procedure that declares its parameters; null when it cannot be parsed, which is a problem.</summary>
    private string? Procedure(string name, string text)
    {
        var parameters = new ParameterCollector();
        var fragment = Parse(name, text);
        if (fragment is null)
            return null;
        fragment.Accept(parameters);
        var declared = string.Join(", ", parameters.Names.Select(parameter => $"{parameter} {TypeOf(parameter)}"));
        // The name goes into the procedure's, so that the model's messages say which statement is at fault.
        var procedure = $"{++procedures:000} {name}".Replace("]", "", StringComparison.Ordinal);
        return $"CREATE PROCEDURE dbo.[{procedure}] {declared} AS\nBEGIN\n{text}\nEND";
    }

    /// <summary>Holds the rows that migrations have moved so far against the schema as it stands, before something is dropped from
    /// it.</summary>
    private void CheckRows()
    {
        if (rows.Count == 0)
            return;
        using var now = new TSqlModel(version, new TSqlModelOptions());
        foreach (var text in SystemObjects.Concat(schema.Definitions).Concat(rows))
            now.AddObjects(text);
        problems.AddRange(Wrong(now));
        rows.Clear();
    }

    private static IEnumerable<string> Wrong(TSqlModel model) => model.Validate()
        .Where(message => message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error || IsUnresolved(message))
        .Select(message => message.ToString());

    /// <summary>Everything that is wrong: errors, and warnings of names that lead nowhere.</summary>
    public IReadOnlyList<string> Validate()
    {
        foreach (var definition in schema.Definitions.Concat(rows))
            model.AddObjects(definition);
        return [.. problems, .. Wrong(model)];
    }

    /// <summary>The columns of every index and key of the schema, in their order, by table and name. After
    /// <see cref="Validate"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Indexes()
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (type, table, columns) in new (ModelTypeClass, ModelRelationshipClass, ModelRelationshipClass)[]
        {
            (Microsoft.SqlServer.Dac.Model.Index.TypeClass, Microsoft.SqlServer.Dac.Model.Index.IndexedObject,
                Microsoft.SqlServer.Dac.Model.Index.Columns),
            (PrimaryKeyConstraint.TypeClass, PrimaryKeyConstraint.Host, PrimaryKeyConstraint.Columns),
            (UniqueConstraint.TypeClass, UniqueConstraint.Host, UniqueConstraint.Columns),
        })
        {
            foreach (var index in model.GetObjects(DacQueryScopes.UserDefined, type))
                found[$"{index.GetReferenced(table).Single().Name.Parts[^1]}.{index.Name.Parts[^1]}"] =
                    [.. index.GetReferenced(columns).Select(column => column.Name.Parts[^1])];
        }

        return found;
    }

    public void Dispose() => model.Dispose();

    /// <summary>71501 and 71502 are unresolved references, as an error or as a warning.</summary>
    private static bool IsUnresolved(Microsoft.SqlServer.Dac.Model.DacModelMessage message) => message.Number is 71501 or 71502;

    /// <summary>The type that the app gives a parameter of this name.</summary>
    private static string TypeOf(string parameter) => parameter[1..] switch
    {
        "Resource" => "nvarchar(255)",
        "After" or "Through" or "IfVersion" or "Version" or "Step" or "SignCount" => "bigint",
        "Id" or "Limit" or "Incident" or "SystemId" or "RegionId" or "Timeout" or "Number" or "MaxRenewals" or "LapseMinutes"
            or "StaleAfterMinutes" or "Revision" or "Skip" or "PersonId" or "Beds" or "RunId" or "RowNumber" or "Done" or "Total"
            or "Added" or "Changed" or "Take" => "int",
        "Now" or "From" or "To" or "ExpectedEnd" or "ConfirmedAt" or "Since" or "StartedAt" or "EndedAt" or "LockoutEnd"
            or "CreatedAt" or "ExpiresAt" or "DisabledAt" or "RaisedAt" => "datetimeoffset(3)",
        "Latitude" or "Longitude" or "SaturationMiles" => "float",
        "NeedsReason" or "NeedsApprover" or "Active" or "HasEmergencyDepartment" or "GeneralEmergency" or "IncludeCreated"
            or "TwoFactor" or "UserVerified" or "BackupEligible" or "BackedUp" or "CountDemo" => "bit",
        "Credential" or "PublicKey" or "Attestation" or "ClientData" => "varbinary(max)",
        _ => "nvarchar(500)",
    };

    private IEnumerable<(TSqlStatement Statement, string Text)> Parts(string name, string batch)
    {
        if (Parse(name, batch) is not TSqlScript script)
            yield break;
        foreach (var statement in script.Batches.SelectMany(parsed => parsed.Statements))
        {
            yield return (statement, batch.Substring(statement.StartOffset, statement.FragmentLength));
        }
    }

    private TSqlFragment? Parse(string name, string text)
    {
        TSqlParser parser = version == SqlServerVersion.Sql150 ? new TSql150Parser(true) : new TSql160Parser(true);
        using var reader = new StringReader(text);
        var fragment = parser.Parse(reader, out var errors);
        problems.AddRange(
            errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{name}, line {error.Line}: {error.Message}")));
        return errors.Count == 0 ? fragment : null;
    }

    [GeneratedRegex(@"^\s*GO\s*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Go();

    /// <summary>The variables that a text uses and does not declare: the parameters it is sent with.</summary>
    private sealed class ParameterCollector : TSqlFragmentVisitor
    {
        private readonly SortedSet<string> used = new(StringComparer.OrdinalIgnoreCase);
        private readonly HashSet<string> declared = new(StringComparer.OrdinalIgnoreCase);

        public IEnumerable<string> Names => used.Where(name => !declared.Contains(name));

        public override void Visit(VariableReference node) => used.Add(node.Name);

        public override void Visit(DeclareVariableElement node) => declared.Add(node.VariableName.Value);

        public override void Visit(DeclareTableVariableBody node) => declared.Add(node.VariableName.Value);
    }
}
