namespace StatusBoard.Web.Pages.Administer;

/// <summary>Every page of the administration. One that is added takes a line here, and a folder beside this file's.</summary>
public static class AdminPages
{
    private const string Board = "The board";
    private const string Access = "Access";
    private const string Running = "Running it";

    /// <summary>The headings, in order.</summary>
    public static IReadOnlyList<string> Groups { get; } = [Board, Access, Running];

    /// <summary>The pages, in the order of the navigation.</summary>
    public static IReadOnlyList<AdminPage> All { get; } =
    [
        new(Running, "/admin/webhooks", "Webhooks and e-mail", "Who is told of what as it happens, and what could not be delivered."),
        new(Access, "/admin/audit", "Audit", "Who did what, when and from where: search it, export it."),
        new(Access, "/admin/devices", "Displays", "Let a wall in by its code, see whether each one is alive, and take access away."),
    ];
}
