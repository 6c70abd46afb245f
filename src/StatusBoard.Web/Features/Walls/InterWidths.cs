namespace StatusBoard.Web.Features.Walls;

/// <summary>The advance widths of the wall's font. The server has no fonts, but has to know where a name wraps: these are the widths of
/// Inter at the weight of a tile's name (680, tabular figures), in thousandths of an em.</summary>
internal static class InterWidths
{
    /// <summary>The width of a space, in ems.</summary>
    public const double Space = 0.269;

    private const int Unknown = 800;

    /// <summary>From space to tilde.</summary>
    private static readonly short[] Ascii =
    [
        269, 334, 546, 648, 654, 1013, 670, 336, 391, 391, 646, 646, 269, 646, 269, 386,
        646, 646, 646, 646, 646, 646, 646, 646, 646, 646, 269, 269, 646, 646, 646, 556,
        1013, 743, 661, 739, 722, 607, 587, 750, 747, 280, 583, 716, 565, 930, 762, 770,
        647, 776, 656, 654, 666, 733, 743, 1034, 734, 728, 662, 391, 386, 391, 486, 475,
        362, 579, 629, 587, 629, 595, 396, 630, 621, 269, 269, 578, 269, 910, 620, 612,
        629, 629, 405, 558, 364, 621, 597, 848, 578, 599, 571, 391, 369, 391, 646,
    ];

    /// <summary>The width of a text, in ems.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        var thousandths = 0;
        foreach (var letter in text)
            thousandths += letter is >= ' ' and <= '~' ? Ascii[letter - ' '] : letter < 0x250 ? Ascii['m' - ' '] : Unknown;
        return thousandths / 1000d;
    }
}
