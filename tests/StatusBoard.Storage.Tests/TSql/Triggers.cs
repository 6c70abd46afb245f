using Microsoft.SqlServer.TransactSql.ScriptDom;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;

namespace StatusBoard.Storage.Tests.TSql;

/// <summary>The triggers of SQL Server as they stand after all migrations.</summary>
internal static class Triggers
{
    /// <summary>Each by its name, with its text.</summary>
    public static IReadOnlyList<(string Name, string Text)> All { get; } = Read();

    /// <summary>Parses T-SQL that has to be right.</summary>
    public static TSqlScript Parse(string text)
    {
        using var reader = new StringReader(text);
        var script = (TSqlScript)new TSql160Parser(true).Parse(reader, out var errors);
        return errors.Count == 0 ? script : throw new InvalidOperationException($"{errors[0].Message}: {text}");
    }

    private static List<(string Name, string Text)> Read()
    {
        var triggers = new Dictionary<string, string>();
        foreach (var script in Migrator.Scripts(DatabaseProvider.SqlServer))
        {
            foreach (var statement in Parse(script.Contents).Batches.SelectMany(batch => batch.Statements))
            {
                if (statement is CreateTriggerStatement trigger)
                    triggers[trigger.Name.BaseIdentifier.Value] = script.Contents.Substring(trigger.StartOffset, trigger.FragmentLength);
                else if (statement is DropTriggerStatement drop)
                    drop.Objects.ToList().ForEach(name => triggers.Remove(name.BaseIdentifier.Value));
            }
        }

        return [.. triggers.Select(trigger => (trigger.Key, trigger.Value))];
    }
}
