namespace StatusBoard.Storage.Incidents;

/// <summary>Carries a refusal out of the transaction, so that all of it is rolled back.</summary>
internal sealed class IncidentRefusedException(IncidentResult result) : Exception
{
    public IncidentResult Result { get; } = result;
}
