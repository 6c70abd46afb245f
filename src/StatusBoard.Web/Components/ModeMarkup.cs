using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components;

/// <summary>The markup that says the mode of the board. It is the same for all viewers, so it is written once for each mode.</summary>
public static class ModeMarkup
{
    private static readonly Dictionary<BoardMode, string> Banners = Enum.GetValues<BoardMode>().ToDictionary(mode => mode, WriteBanner);

    private static readonly Dictionary<BoardMode, string> Marks = Enum.GetValues<BoardMode>().ToDictionary(mode => mode, WriteMark);

    /// <summary>The banner at the top of a page; empty for a live board.</summary>
    public static string Banner(BoardMode mode) => Banners[mode];

    /// <summary>The mark in a header; empty for a live board.</summary>
    public static MarkupString Mark(BoardMode mode) => new(Marks[mode]);

    private static string WriteBanner(BoardMode mode) => mode.Mark() is not { } mark
        ? ""
        : $"<aside class=\"mode\" data-mode=\"{mode.Code()}\" data-word=\"{Text(mark)}\" aria-label=\"Mode of this board\">"
            + $"<b>{Text(mark)}</b><span>{Text(mode.Meaning()!)}</span></aside>";

    private static string WriteMark(BoardMode mode) => mode.Mark() is not { } mark
        ? "" : $"<span class=\"mode-mark\" data-mode=\"{mode.Code()}\">{Text(mark)}</span>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
