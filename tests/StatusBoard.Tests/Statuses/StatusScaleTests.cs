using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Statuses;

public sealed class StatusScaleTests
{
    /// <summary>The table of the design: which kinds have a status.</summary>
    [Theory]
    [InlineData(Status.Open, true, true, true)]
    [InlineData(Status.Advisory, true, false, false)]
    [InlineData(Status.Limited, false, false, true)]
    [InlineData(Status.Diversion, true, true, false)]
    [InlineData(Status.Suspended, false, false, true)]
    [InlineData(Status.Closed, true, false, false)]
    [InlineData(Status.Unknown, true, true, true)]
    public void Each_kind_of_service_has_the_statuses_of_the_table(Status status, bool emergencyDepartment, bool specialty,
        bool serviceLine)
    {
        Assert.Equal(emergencyDepartment, StatusScale.Has(ServiceKind.EmergencyDepartment, status));
        Assert.Equal(specialty, StatusScale.Has(ServiceKind.Specialty, status));
        Assert.Equal(serviceLine, StatusScale.Has(ServiceKind.ServiceLine, status));
        Assert.All(Enum.GetValues<ServiceKind>(), kind =>
            Assert.Equal(StatusScale.Has(kind, status), StatusScale.Of(kind).Contains(status)));
    }

    [Fact]
    public void Severity_grows_down_the_table_and_unknown_is_next_to_open_but_not_open()
    {
        Status[] table = [Status.Open, Status.Advisory, Status.Limited, Status.Diversion, Status.Suspended, Status.Closed];

        Assert.Equal(table, table.OrderBy(status => status.Severity()));
        Assert.Equal(table.Length, table.Select(status => status.Severity()).Distinct().Count());
        Assert.Equal(0, Status.Open.Severity());
        Assert.InRange(Status.Unknown.Severity(), Status.Open.Severity() + 1, Status.Advisory.Severity() - 1);
    }

    [Fact]
    public void Every_status_has_a_name_of_its_own() =>
        Assert.Equal(
            Enum.GetValues<Status>().Select(status => status.ToString()), Enum.GetValues<Status>().Select(ServiceStatus.CommonName));
}
