using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Dispatch;

public sealed class AreaReportTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void One_that_took_a_need_by_its_own_report_alone_does_not_saturate_its_area_when_it_closes(bool isDesignated, int areas)
    {
        Facility At(string code, double latitude) => Given.Facility(code) with { Location = new GeoPoint(latitude, -72.68) };
        var board = Given.BoardOf(
            [
                At("F1", 41.76) with { Designations = isDesignated ? [new Designation("stemi", null)] : [] }, At("F2", 41.77),
            ],
            [
                Given.Row("F1", "ed", Status.Closed), Given.Row("F1", "stemi", Status.Open, 3), Given.Row("F2", "ed", Status.Open, 4),
                Given.Row("F2", "stemi", Status.Unknown, 5),
            ],
            AreaBoards.Catalogue);
        Assert.Equal(areas, AreaRule.Find(FacilityPlaces.Of(board.Facilities), board.Catalogue, 15)
            .Count(area => area.Need.Code == "stemi"));
    }
}
