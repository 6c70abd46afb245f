using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>Somebody who gets digests.</summary>
/// <param name="Id">The person's number.</param>
/// <param name="Choice">What they chose; with the address, where there is any.</param>
/// <param name="ChosenAt">When they chose it: what was due before does not come.</param>
/// <param name="SentFor">The last moment for which one was put down; null for none.</param>
public sealed record DigestPerson(int Id, DigestChoice Choice, DateTimeOffset ChosenAt, DateTimeOffset? SentFor)
{
    /// <summary>The moment for which a digest is to be put down now; null where none is.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset now) =>
        Choice.LastDue(now) is { } due && due > ChosenAt && !(SentFor >= due) ? due : null;
}

/// <summary>A step of an incident, as its log has it.</summary>
/// <param name="Id">The number of the entry.</param>
/// <param name="Incident">The number of the incident.</param>
/// <param name="OccurredAt">When it was.</param>
/// <param name="Text">What was done.</param>
/// <param name="Author">By whom.</param>
public sealed record DigestStep(int Id, int Incident, DateTimeOffset OccurredAt, string Text, string Author);

/// <summary>A digest to somebody.</summary>
/// <param name="Person">The person's number.</param>
/// <param name="Email">The address.</param>
/// <param name="Title">The subject.</param>
/// <param name="Body">The text.</param>
public sealed record DigestMessage(int Person, string Email, string Title, string Body);
