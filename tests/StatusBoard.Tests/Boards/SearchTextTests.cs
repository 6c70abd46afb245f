using CsCheck;
using StatusBoard.Boards;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("St. Vincent's", "st vincents")]
    [InlineData("St. Vincent’s", "st vincents")]
    [InlineData("Hôpital Général", "hopital general")]
    [InlineData("Nuestra Señora de la Peña", "nuestra senora de la pena")]
    [InlineData("Ka‘ū Hospital", "kau hospital")]
    [InlineData("Kaʻū Hospital", "kau hospital")]
    [InlineData("U.S. Army", "us army")]
    [InlineData("Wilkes-Barre", "wilkes barre")]
    public void Accents_apostrophes_and_full_stops_do_not_matter(string text, string expected) =>
        Assert.Equal(expected, SearchText.Normalise(text));

    [Fact]
    public void Words_are_cut_at_whatever_is_neither_letter_nor_digit()
    {
        Assert.Equal(["johnson", "city", "12"], SearchText.Words("  Johnson/City (12) "));
        Assert.Empty(SearchText.Words(null));
        Assert.Empty(SearchText.Words(" -\t"));
    }

    [Fact]
    public void Any_text_at_all_can_be_searched_for_and_comes_out_the_same_the_second_time() =>
        Gen.OneOf(Gen.String, Gen.Char['\ud700', '\udfff'].Array[0, 6].Select(chars => new string(chars))).Sample(text =>
        {
            var once = SearchText.Normalise(text);
            Assert.Equal(once, SearchText.Normalise(once));
            Assert.All(SearchText.Words(text), word => Assert.True(word.Length > 0 && !word.Contains(' ', StringComparison.Ordinal)));
        }, iter: 2_000);

    [Fact]
    public void Half_a_character_in_a_name_stops_nothing() =>
        Assert.Equal(["broken", "name"], SearchText.Words("Broken \ud83c Name"));
}
