namespace StatusBoard.Web.Features.Administration;

/// <summary>Every page of the administration. Add a page here, with a folder beside this file.</summary>
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
        new(Board, "/admin/schemes", "Status schemes",
            "What each state or region calls its statuses, when they lapse and to what, and what a report has to bring."),
        new(Board, "/admin/facilities", "Facilities",
            "Hospitals and freestanding emergency departments: names, places, designations, what crews call them."),
        new(Board, "/admin/systems", "Health systems", "The organizations that run facilities."),
        new(Board, "/admin/regions", "Regions", "Named groups of facilities inside a state."),
        new(Board, "/admin/services", "Services", "What can be open or not, in which order."),
        new(Board, "/admin/measures", "Measures",
            "What is counted beside what is declared: bounds, levels, limits, who may report; action lists of levels."),
        new(Board, "/admin/polls", "Poll templates",
            "Prepared questions to many facilities: what is asked, of whom, how long there is to answer."),
        new(Board, "/admin/agencies", "Ambulances",
            "Agencies whose dispatch systems send where their units are going, their keys, and how long units may wait."),
        new(Board, "/admin/mode", "Mode", "Whether this board is live, an exercise or a simulation."),
        new(Board, "/admin/import", "Import", "Take a hospital list, after a look at what it would change."),
        new(Running, "/admin/policies", "Policies", "How long a status may stand unconfirmed, and what the configuration says."),
        new(Access, "/admin/people", "People", "Who signs in, what each may do and where; invitations."),
        new(Access, "/admin/devices", "Devices", "Let wall displays in by their code; see which of them died, and revoke them."),
        new(Access, "/admin/keys", "Keys", "Make and revoke the keys that programs read and report with."),
        new(Running, "/admin/health", "Health", "Whether this node keeps up: delays, clients, queues and sizes of the last hour; loops."),
        new(Running, "/admin/webhooks", "Webhooks and e-mail", "Who is notified of what as it happens, and what could not be delivered."),
        new(Access, "/admin/audit", "Audit", "Who did what, when and from where: search it, export it."),
    ];
}
