using System.Text;
using StatusBoard.Exchange.Import.Csv;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class FieldTextTests
{
    private static readonly Encoding Mac = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("Centro Médico de Río Piedras")]
    [InlineData("HOSPITAL CASTAÑER")]
    [InlineData("Peñuelas")]
    [InlineData("Mayagüez")]
    [InlineData("Íñigo Memorial")]
    public void Letters_with_accents_are_read_the_same_from_UTF_8_and_from_Windows_1252(string name)
    {
        Assert.Equal((name, FieldEncoding.Utf8, null), FieldText.Decode(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name))));
        Assert.Equal((name, FieldEncoding.Windows1252, null), FieldText.Decode(Encoding.Latin1.GetString(Windows.GetBytes(name))));
    }

    [Theory]
    [InlineData("St. Mary’s Hospital")]
    [InlineData("O’CONNOR HOSPITAL")]
    [InlineData("Nurses’ Home")]
    [InlineData("Mercy – North Campus")]
    [InlineData("The “Old” Mill")]
    public void The_marks_that_word_processors_write_are_read_from_Windows_1252(string name) =>
        Assert.Equal((name, FieldEncoding.Windows1252, null), FieldText.Decode(Encoding.Latin1.GetString(Windows.GetBytes(name))));

    [Theory]
    [InlineData("Centro Médico")]
    [InlineData("CENTRO MÉDICO")]
    [InlineData("Castañer")]
    [InlineData("CASTAÑER")]
    [InlineData("Bayamón")]
    [InlineData("San Germán")]
    [InlineData("Mayagüez")]
    [InlineData("ISLA JÁCANA")]
    [InlineData("García Memorial")]
    [InlineData("St. Mary’s Hospital")]
    public void A_field_in_Mac_Roman_is_doubtful_and_not_guessed_at(string name)
    {
        var (_, _, problem) = FieldText.Decode(Encoding.Latin1.GetString(Mac.GetBytes(name)));

        Assert.NotNull(problem);
        Assert.Contains("CSV UTF-8", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Centro Médico")]
    [InlineData("Hospital Íñigo")]
    [InlineData("Año Nuevo")]
    public void A_name_that_was_converted_twice_is_refused(string name)
    {
        var twice = Windows.GetString(Encoding.UTF8.GetBytes(name).Where(value => value != 0x8D && value != 0x81).ToArray());

        Assert.NotNull(FieldText.Decode(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(twice))).Problem);
    }
}
