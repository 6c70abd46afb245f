using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Insights.AfterAction;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Insights.AfterAction;

public sealed class NeighbourTests
{
    private static readonly Period Day = new(Given.Now, Given.Now.AddDays(1));

    [Fact]
    public void A_department_begins_to_accept_none_once_also_where_a_diversion_becomes_a_closure()
    {
        var learned = new (string Facility, Stretch Stretch)[]
        {
            ("A", Stretch(Status.Open, -5, 1)), ("A", Stretch(Status.Diversion, 1, 2)), ("A", Stretch(Status.Closed, 2, 3)),
            ("A", Stretch(Status.Open, 3, 4)), ("A", Stretch(Status.Closed, 4, null)),
            // Closed since before the period.
            ("B", Stretch(Status.Closed, -1, null)),
            ("C", Stretch(Status.Open, -5, 1)), ("C", Stretch(Status.Closed, 1, null)),
        }.ToLookup(one => (one.Facility, "ed"), one => one.Stretch);

        var moments = Neighbours.MomentsOf(learned, ["A", "B", "C"], "ed", Day);

        Assert.Equal(["1: A C", "4: A"], moments.Select(one => $"{(one.At - Given.Now).TotalHours}: {string.Join(' ', one.Facilities)}"));
    }

    [Fact]
    public void Neighbours_are_the_nearest_that_accepted_then_with_what_they_had_reported()
    {
        var board = Given.BoardOf(
            [At("A", 41.0), At("B", 41.1), At("C", 41.2), At("D", 41.3), At("E", 41.4), At("F", 41.5)],
            [
                Given.Row("A", "ed", Status.Closed, 2), Given.Row("B", "ed", Status.Diversion, 3),
                Given.Row("C", "ed", Status.Advisory, 4),
                Given.Row("D", "ed", Status.Open, 5), Given.Row("E", "ed", Status.Open, 6), Given.Row("F", "ed", Status.Open, 7),
            ]);

        var found = Neighbours.Of(board, Given.Now, ["A"], one => one.Facility.Code != "D").ToList();

        Assert.Equal(["C Advisory 13.8", "E Open 27.6", "F Open 34.5"],
            found.Select(one => $"{one.Facility.Code} {one.Reported.Status} {one.Miles:0.0}"));
        Assert.All(found, one => Assert.Equal(("A", Status.Closed), (one.Unavailable.Code, one.Then)));
    }

    private static Facility At(string code, double latitude) => Given.Facility(code) with { Location = new GeoPoint(latitude, -72.6) };

    private static Stretch Stretch(Status status, int from, int? to) =>
        new(new ServiceState(status, false), Given.Now.AddHours(from), to is { } end ? Given.Now.AddHours(end) : null);
}
