using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Tests.Engines;

public static class People
{
    public static Reporter Nurse { get; } = new("R. Alvarez, charge nurse", ReportSource.Facility, "10.1.2.3");

    public static IncidentActor Manager { get; } = new("person:7", "M. Chen, state coordinator", ReportSource.Coordinator, "10.1.2.9");

    public static Reporter Coordinator { get; } = new("Região Norte – coordenação", ReportSource.Coordinator, "2001:db8::7");
}
