using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Tests.Pages;

public sealed class BoardAddressTests
{
    public static TheoryData<BoardAddress> Addresses { get; } =
    [
        new BoardAddress(),
        new BoardAddress { State = "CT" },
        new BoardAddress { State = "PA", Region = "Southeast & South", System = "Prospect, Medical Holdings", Status = "closed",
            Search = "st. mary's +1 #2 50%", Page = 7 },
        new BoardAddress { Search = "ñandú 医院 <b>" },
        new BoardAddress { System = "a=b&c=d?e#f" },
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void What_is_written_is_read_again(BoardAddress address)
    {
        var uri = new Uri(new Uri("http://localhost"), address.ToUri());
        Assert.Equal(address, BoardAddress.Parse(uri.Query));
    }

    [Theory]
    [InlineData("?status=shut")]
    [InlineData("?state=&region=%20")]
    [InlineData("?page=0")]
    [InlineData("?page=-3")]
    [InlineData("?page=many")]
    [InlineData("?colour=red")]
    [InlineData("")]
    public void What_cannot_be_understood_is_left_out(string query) => Assert.Equal(new BoardAddress(), BoardAddress.Parse(query));

    [Fact]
    public void What_can_be_understood_is_taken_in_its_usual_form() =>
        Assert.Equal(new BoardAddress { State = "CT", Status = "closed", Search = "x" },
            BoardAddress.Parse("?state=ct&status=CLOSED&q=%20x%20&page=1"));

    [Fact]
    public void Whether_anything_is_left_out_does_not_depend_on_the_page()
    {
        Assert.False(new BoardAddress { Page = 4 }.IsFiltered);
        Assert.True(new BoardAddress { Search = "x" }.IsFiltered);
    }
}
